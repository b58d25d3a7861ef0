extension ReadingWords {
    /// What Spanish requirement files call the categories.
    static let spanishCategories: [CategoryID: CategoryNames] = [
        .background: CategoryNames(
            [
                "Antecedentes", "Contexto del proyecto", "Contexto general", "Introducción", "Propósito",
                "Propósito del documento",
                "Objeto del documento", "Finalidad", "Visión", "Visión del producto", "Resumen ejecutivo", "Solución propuesta",
                "Descripción general", "Descripción global", "Descripción del producto", "Descripción del proyecto",
                "Perspectiva del producto", "Presentación del proyecto", "Situación actual", "Estado actual", "Acerca de",
                "Acerca de este documento", "Convenciones", "Ámbito del sistema", "Ámbito de aplicación", "Alcance del proyecto",
                "Alcance del producto", "Alcance del documento", "Personal involucrado", "Análisis de mercado",
                "Aclaraciones", "Visión general del documento", "Visión general del producto", "Propuesta de solución",
            ],
            weak: [
                "Contexto", "Visión general", "Panorama general", "Resumen", "Alcance", "Ámbito", "Descripción", "Motivación",
                "Anexo", "Anexos", "Apéndice", "Apéndices", "Requisitos previos", "Principios", "Solución", "Alternativas",
                "Generalidades", "Por qué", "Prólogo", "Presentación", "Historia", "Competencia",
            ]),
        .problems: CategoryNames(
            [
                "Problemas y puntos débiles", "Problemas & puntos débiles", "Problemas", "Problema", "Puntos de dolor",
                "Planteamiento del problema", "Descripción del problema", "Definición del problema", "Enunciado del problema",
                "Problemas actuales", "Problemas de los usuarios", "Problemática", "El problema", "Puntos de fricción",
            ],
            weak: ["Desafíos", "Retos", "Dificultades", "Debilidades", "Puntos débiles"]),
        .targetUsers: CategoryNames(
            [
                "Usuarios y partes interesadas", "Usuarios & partes interesadas", "Usuarios", "Usuario",
                "Usuarios destinatarios", "Usuarios objetivo", "Usuarios finales", "Partes interesadas", "Interesados",
                "Público objetivo", "Público destinatario", "Audiencia", "Perfiles de usuario", "Perfil de usuario",
                "Tipos de usuario", "Tipos de usuarios", "Grupos de usuarios", "Clases de usuarios",
                "Características de los usuarios", "Roles de usuario", "Roles y responsabilidades", "Roles y permisos",
                "Actores", "Actor", "Actores del sistema", "Personas usuarias", "User Personas", "Stakeholders",
            ],
            weak: ["Roles", "Clientes", "Personas", "Perfiles", "Segmentos de clientes", "Destinatarios"]),
        .userGoals: CategoryNames(
            [
                "Objetivos de los usuarios", "Objetivos", "Objetivo", "Objetivos del usuario", "Objetivos de usuario", "Metas",
                "Metas y objetivos", "Objetivos del proyecto", "Objetivos del producto", "Objetivos de negocio",
                "Objetivos del negocio", "Objetivo general", "Objetivos generales", "Objetivos específicos",
                "Necesidades de los usuarios", "Necesidades del usuario", "Necesidades del cliente",
            ],
            weak: ["Necesidades", "Beneficios", "Beneficios esperados", "Propuesta de valor", "Expectativas"]),
        .successCriteria: CategoryNames(
            [
                "Criterios de éxito", "Criterio de éxito", "Indicadores de éxito", "Métricas de éxito", "Medidas de éxito",
                "Medición del éxito", "Indicadores clave", "Indicadores clave de rendimiento", "Indicadores clave de desempeño",
                "KPI", "KPIs", "OKR", "OKRs", "Resultados clave", "Resultados medibles", "Resultados esperados",
                "Objetivos y resultados clave", "Objetivos y métricas", "Criterios de aceptación del producto",
                "Criterios de aceptación del proyecto", "Factores de éxito", "Factores críticos de éxito", "Métricas clave",
            ],
            weak: ["Éxito", "Métricas", "Indicadores", "Mediciones", "Valores objetivo"]),
        .functionalRequirements: CategoryNames(
            [
                "Qué entra", "Qué entra en el MVP", "Lo que entra", "Alcance incluido", "Requisitos funcionales",
                "Requisito funcional", "Requerimientos funcionales", "Requerimiento funcional", "Requisitos", "Requisito",
                "Requerimientos", "Requerimiento", "Funcionales", "Funcional", "Especificaciones funcionales",
                "Especificación funcional", "Requisitos del sistema", "Requisitos del software", "Requisitos de software",
                "Requisitos del producto", "Requisitos de negocio", "Requisitos del negocio", "Requisitos de usuario",
                "Requisitos de los usuarios", "Requisitos específicos", "Requisitos de interfaz",
                "Requisitos de las interfaces", "Requisitos comunes de las interfaces", "Interfaces externas",
                "Historias de usuario", "Historia de usuario", "User Stories", "Casos de uso", "Caso de uso",
                "Escenarios de usuario", "Escenarios de uso", "Funciones del producto", "Funcionalidad del producto",
                "Funciones principales", "Funcionalidades principales", "Características principales",
                "Características del producto", "Características del sistema", "Lista de funcionalidades", "Alcance funcional",
                "Reglas de negocio", "Recorridos de usuario", "Flujos de usuario", "Dentro del alcance", "Épicas",
            ],
            weak: [
                "Funcionalidades", "Funcionalidad", "Funciones", "Función", "Características", "Interfaces", "Interfaz",
                "Interfaz de usuario", "Capacidades", "Comportamiento", "Reglas", "Especificaciones", "Escenarios", "Pantallas",
                "Procesos", "Flujos de trabajo", "Historias",
            ]),
        .qualityRequirements: CategoryNames(
            [
                "Requisitos no funcionales", "Requisito no funcional", "Requerimientos no funcionales",
                "Requerimiento no funcional", "No funcionales", "No funcional", "RNF", "NFR", "Requisitos de calidad",
                "Requisito de calidad", "Atributos de calidad", "Atributos del sistema", "Atributos del software del sistema",
                "Criterios de calidad", "Objetivos de calidad", "Calidad", "Calidad de servicio", "Calidad del servicio",
                "Niveles de servicio", "Nivel de servicio", "Requisitos de rendimiento", "Requisitos de desempeño",
                "Requisitos de seguridad", "Requisitos de privacidad", "Requisitos de usabilidad", "Requisitos de fiabilidad",
                "Requisitos de confiabilidad", "Requisitos de disponibilidad", "Requisitos de escalabilidad",
                "Requisitos de accesibilidad", "Requisitos de mantenibilidad", "Requisitos de mantenimiento",
                "Requisitos de portabilidad", "Requisitos de compatibilidad", "Requisitos de interoperabilidad",
                "Requisitos operativos", "Requisitos de operación", "Requisitos de soporte", "Requisitos de documentación",
                "Requisitos de formación", "Requerimientos de rendimiento", "Requerimientos de seguridad",
                "Requerimientos de calidad", "Requerimientos de usabilidad",
            ],
            weak: [
                "Rendimiento", "Desempeño", "Seguridad", "Privacidad", "Protección de datos", "Usabilidad",
                "Experiencia de usuario", "Fiabilidad", "Confiabilidad", "Disponibilidad", "Escalabilidad", "Accesibilidad",
                "Mantenibilidad", "Portabilidad", "Compatibilidad", "Interoperabilidad", "Robustez", "Eficiencia",
                "Resiliencia", "Tolerancia a fallos", "Tiempos de respuesta", "Tiempo de respuesta", "Ergonomía",
                "Localización", "Internacionalización", "Observabilidad", "Copias de seguridad", "Capacidad de prueba",
            ]),
        .dataNeeds: CategoryNames(
            [
                "Necesidades de datos", "Necesidad de datos", "Requisitos de datos", "Requerimientos de datos",
                "Requisitos de la base de datos", "Modelo de datos", "Modelos de datos", "Modelo conceptual de datos",
                "Modelo de dominio", "Modelo del dominio", "Entidades clave", "Entidades principales", "Entidades",
                "Diccionario de datos", "Fuentes de datos", "Estructura de datos", "Estructuras de datos", "Objetos de negocio",
                "Gestión de datos", "Conservación de datos", "Retención de datos", "Migración de datos", "Flujos de datos",
            ],
            weak: ["Datos", "Base de datos", "Entidad"]),
        .constraints: CategoryNames(
            [
                "Restricciones", "Restricción", "Limitaciones", "Limitación", "Límites", "Restricciones técnicas",
                "Restricciones de diseño", "Restricciones del proyecto", "Restricciones de negocio", "Restricciones legales",
                "Restricciones normativas", "Restricciones de implementación", "Restricciones y dependencias",
                "Limitaciones técnicas", "Consideraciones técnicas", "Requisitos técnicos", "Requisito técnico",
                "Requerimientos técnicos", "Requisitos legales", "Requisitos normativos", "Requisitos regulatorios",
                "Requisitos de cumplimiento", "Requisitos de hardware", "Requisitos de infraestructura",
                "Requisitos de arquitectura", "Cumplimiento de estándares", "Cumplimiento normativo", "Entorno operativo",
                "Entorno técnico", "Pila tecnológica", "Presupuesto", "Normas y estándares", "Condicionantes",
                "Supuestos técnicos", "Especificaciones técnicas",
            ],
            weak: [
                "Dependencias", "Dependencia", "Cumplimiento", "Normas", "Normativa", "Estándares", "Arquitectura",
                "Tecnologías", "Tecnología", "Entorno", "Plataformas", "Infraestructura", "Costes", "Costos", "Decisiones",
                "Decisiones de diseño", "Condiciones", "Notas técnicas",
            ]),
        .nonGoals: CategoryNames(
            [
                "Fuera de alcance", "Fuera del alcance", "Fuera de ámbito", "Fuera del ámbito", "No objetivos", "No objetivo",
                "Exclusiones", "Exclusión", "Exclusiones del alcance", "No incluido", "No incluye", "No previsto",
                "No contemplado",
                "Qué no haremos", "Lo que no haremos", "Requisitos rechazados", "Requisitos descartados", "Requisitos excluidos",
            ],
            weak: ["Límites del proyecto", "Límites del alcance", "Delimitación"]),
        .risksAssumptions: CategoryNames(
            [
                "Riesgos y supuestos", "Riesgos & supuestos", "Riesgos y medidas de mitigación", "Riesgos y mitigaciones",
                "Riesgos y mitigación", "Riesgos", "Riesgo", "Supuestos", "Supuesto", "Suposiciones", "Suposición", "Hipótesis",
                "Asunciones", "Premisas", "Supuestos y riesgos", "Supuestos y dependencias", "Suposiciones y dependencias",
                "Supuestos y restricciones", "Análisis de riesgos", "Gestión de riesgos", "Registro de riesgos",
                "Evaluación de riesgos", "Riesgos del proyecto", "Riesgos técnicos", "Riesgos y dependencias",
            ],
            weak: ["Amenazas", "Medidas de mitigación", "Preocupaciones", "Peligros"]),
        .openQuestions: CategoryNames(
            [
                "Preguntas abiertas", "Pregunta abierta", "Preguntas", "Pregunta", "Cuestiones abiertas",
                "Cuestiones pendientes", "Preguntas pendientes", "Preguntas sin resolver", "Dudas", "Puntos abiertos",
                "Punto abierto", "Puntos por aclarar", "Por aclarar", "Por definir", "Por determinar", "Temas abiertos",
                "Asuntos pendientes", "Carencias detectadas", "Carencias",
            ],
            weak: ["Discusión", "Preguntas frecuentes", "Decisiones pendientes"]),
        .actionItems: CategoryNames(
            [
                "Acciones pendientes", "Acción pendiente", "Por hacer", "Próximos pasos", "Próximo paso", "Pasos siguientes",
                "Siguientes pasos", "Hitos", "Hito", "Hoja de ruta", "Calendario e hitos", "Cronograma del proyecto",
                "Plan de acción", "Plan de proyecto", "Plan del proyecto", "Plan de entrega", "Plan de entregas",
                "Plan de despliegue", "Plan de implementación", "Fechas clave", "Plazos", "Entregables", "Lista de tareas",
                "Tareas pendientes", "Roadmap",
            ],
            weak: [
                "Acciones", "Acción", "Tareas", "Tarea", "Plan", "Planificación", "Fases", "Etapas", "Fechas", "Despliegue",
                "Lanzamiento", "Plan de pruebas", "Calendario", "Cronograma",
            ]),
        .glossary: CategoryNames(
            [
                "Glosario", "Glosario de términos", "Definiciones", "Definición", "Abreviaturas", "Acrónimos", "Siglas",
                "Acrónimos y abreviaturas", "Siglas y acrónimos", "Terminología", "Términos y definiciones",
                "Definiciones y acrónimos",
                "Definiciones, acrónimos y abreviaturas", "Definiciones y abreviaturas", "Vocabulario", "Léxico", "Leyenda",
            ],
            weak: ["Términos", "Conceptos"]),
    ]
}
