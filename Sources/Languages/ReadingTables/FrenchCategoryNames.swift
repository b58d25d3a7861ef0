extension ReadingWords {
    /// What French requirement files call the categories.
    static let frenchCategories: [CategoryID: CategoryNames] = [
        .background: CategoryNames(
            [
                "Contexte général", "Contexte du projet", "Contexte et enjeux", "Arrière-plan", "Introduction",
                "Objet du document", "But du document", "Finalité", "Vision", "Vision du produit", "Vision produit",
                "Solution proposée", "Présentation du projet", "Présentation du produit", "Présentation générale",
                "Description générale", "Description du produit", "Description du projet", "Préambule", "Existant",
                "Étude de l'existant", "Analyse de l'existant", "Situation actuelle", "État des lieux", "Périmètre du projet",
                "Périmètre du document", "Domaine d'application", "Public visé par le document", "À propos",
                "À propos de ce document", "Enjeux", "Analyse du marché", "Concurrence", "Clarifications",
                "Historique du projet", "Résumé exécutif",
            ],
            weak: [
                "Contexte", "Aperçu", "Vue d'ensemble", "Présentation", "Résumé", "Périmètre", "Portée", "Description",
                "Motivation", "Motivations", "Annexe", "Annexes", "Prérequis", "Principes", "Solution", "Alternatives",
                "Généralités", "Pourquoi", "Avant-propos", "Objet", "Synthèse",
            ]),
        .problems: CategoryNames(
            [
                "Problèmes et irritants", "Problèmes & irritants", "Problèmes", "Problème", "Problématique", "Problématiques",
                "Irritants", "Irritant", "Points de friction", "Points de douleur", "Énoncé du problème",
                "Description du problème", "Définition du problème", "Problèmes actuels", "Problèmes rencontrés",
                "Problèmes des utilisateurs", "Le problème",
            ],
            weak: ["Défis", "Difficultés", "Faiblesses", "Dysfonctionnements", "Points faibles"]),
        .targetUsers: CategoryNames(
            [
                "Utilisateurs et parties prenantes", "Utilisateurs & parties prenantes", "Utilisateurs", "Utilisateur",
                "Utilisateurs cibles", "Utilisateurs visés", "Parties prenantes", "Partie prenante", "Public cible",
                "Public visé", "Personas", "Persona", "Acteurs", "Acteur", "Profils utilisateurs", "Profils d'utilisateurs",
                "Groupes d'utilisateurs", "Types d'utilisateurs", "Rôles utilisateurs", "Rôles et responsabilités",
                "Rôles et droits", "Utilisateurs finaux", "Caractéristiques des utilisateurs", "Acteurs du système",
            ],
            weak: ["Rôles", "Profils", "Clients", "Segments de clientèle", "Cible", "Cibles", "Intervenants"]),
        .userGoals: CategoryNames(
            [
                "Objectifs des utilisateurs", "Objectifs", "Objectif", "Objectifs utilisateurs", "Objectifs utilisateur",
                "Buts", "But", "Objectifs du projet", "Objectifs du produit", "Objectifs métier", "Objectifs métiers",
                "Objectifs généraux", "Objectifs stratégiques", "Buts et objectifs", "Besoins des utilisateurs",
                "Besoins utilisateurs", "Besoins des parties prenantes", "Expression des besoins", "Objectifs et enjeux",
            ],
            weak: ["Besoins", "Bénéfices", "Bénéfices attendus", "Attentes", "Proposition de valeur"]),
        .successCriteria: CategoryNames(
            [
                "Critères de réussite", "Critère de réussite", "Critères de succès", "Critère de succès",
                "Indicateurs de réussite", "Indicateurs de succès", "Indicateurs clés", "Indicateurs clés de performance",
                "Indicateurs de performance", "Mesures de réussite", "Mesure du succès", "KPI", "KPIs", "OKR", "OKRs",
                "Résultats clés", "Résultats mesurables", "Résultats attendus", "Objectifs et résultats clés",
                "Objectifs et indicateurs", "Critères d'acceptation du produit", "Critères d'acceptation du projet",
                "Facteurs clés de succès",
            ],
            weak: ["Succès", "Réussite", "Métriques", "Mesures", "Valeurs cibles", "Indicateurs"]),
        .functionalRequirements: CategoryNames(
            [
                "Périmètre inclus", "Inclus dans le périmètre", "Exigences fonctionnelles", "Exigence fonctionnelle",
                "Exigences", "Exigence", "Fonctionnel", "Besoins fonctionnels", "Besoin fonctionnel",
                "Spécifications fonctionnelles", "Spécification fonctionnelle", "Exigences du système", "Exigences du logiciel",
                "Exigences du produit", "Exigences métier", "Exigences des utilisateurs", "Exigences spécifiques",
                "Exigences utilisateurs", "Exigences d'interface", "Interfaces externes", "Exigences des interfaces externes",
                "Récits utilisateurs", "Récits utilisateur", "Récit utilisateur", "User Stories", "User Story", "Stories",
                "Histoires utilisateur", "Histoires utilisateurs", "Cas d'utilisation", "Cas d'usage", "Scénarios utilisateurs",
                "Scénarios d'utilisation", "Scénarios d'usage", "Fonctions principales", "Fonctions du produit",
                "Fonctionnalités principales", "Fonctionnalités clés", "Fonctionnalités attendues", "Liste des fonctionnalités",
                "Périmètre fonctionnel", "Description fonctionnelle", "Expression fonctionnelle du besoin", "Règles de gestion",
                "Règles métier", "Parcours utilisateurs", "Parcours utilisateur", "Dans le périmètre", "Epics", "Épopées",
            ],
            weak: [
                "Fonctionnalités", "Fonctionnalité", "Fonctions", "Fonction", "Interfaces", "Interface", "Interface utilisateur",
                "Capacités", "Comportement", "Règles", "Spécifications", "Scénarios", "Écrans", "Processus",
                "Prestations attendues",
            ]),
        .qualityRequirements: CategoryNames(
            [
                "Exigences non fonctionnelles", "Exigence non fonctionnelle", "Non fonctionnel", "Non fonctionnelles", "ENF",
                "NFR", "Besoins non fonctionnels", "Spécifications non fonctionnelles", "Exigences de qualité",
                "Exigence de qualité", "Exigences qualité", "Attributs de qualité", "Attributs qualité", "Critères de qualité",
                "Objectifs de qualité", "Qualité", "Qualité de service", "Niveaux de service", "Niveau de service",
                "Exigences de performance", "Exigences de performances", "Exigences de sécurité", "Exigences de sûreté",
                "Exigences de confidentialité", "Exigences d'utilisabilité", "Exigences d'ergonomie", "Exigences de fiabilité",
                "Exigences de disponibilité", "Exigences d'accessibilité", "Exigences de maintenabilité",
                "Exigences de maintenance", "Exigences de portabilité", "Exigences de compatibilité", "Exigences d'évolutivité",
                "Exigences d'exploitation", "Exigences opérationnelles", "Exigences de robustesse",
                "Exigences d'interopérabilité", "Exigences de documentation", "Exigences de formation",
                "Exigences extra-fonctionnelles",
            ],
            weak: [
                "Performance", "Performances", "Sécurité", "Sûreté", "Confidentialité", "Protection des données", "Vie privée",
                "Utilisabilité", "Ergonomie", "Expérience utilisateur", "Fiabilité", "Disponibilité", "Évolutivité",
                "Scalabilité", "Passage à l'échelle", "Montée en charge", "Accessibilité", "Maintenabilité", "Portabilité",
                "Compatibilité", "Interopérabilité", "Robustesse", "Efficacité", "Résilience", "Tolérance aux pannes",
                "Temps de réponse", "Testabilité", "Localisation", "Internationalisation", "Observabilité",
                "Sauvegarde et restauration",
            ]),
        .dataNeeds: CategoryNames(
            [
                "Besoins en données", "Besoin en données", "Exigences de données", "Exigences sur les données",
                "Exigences relatives aux données", "Modèle de données", "Modèles de données", "Modèle conceptuel de données",
                "Modèle du domaine", "Entités clés", "Entités principales", "Entités", "Dictionnaire de données",
                "Dictionnaire des données", "Sources de données", "Structure des données", "Structures de données",
                "Objets métier", "Gestion des données", "Conservation des données", "Reprise de données", "Reprise des données",
                "Migration des données", "Flux de données",
            ],
            weak: ["Données", "Base de données", "Entité"]),
        .constraints: CategoryNames(
            [
                "Contraintes", "Contrainte", "Limites", "Limitations", "Contraintes techniques", "Contraintes de conception",
                "Contraintes du projet", "Contraintes métier", "Contraintes légales", "Contraintes réglementaires",
                "Contraintes juridiques", "Contraintes budgétaires", "Contraintes d'architecture", "Contraintes et dépendances",
                "Considérations techniques", "Exigences techniques", "Exigence technique", "Exigences légales",
                "Exigences réglementaires", "Exigences juridiques", "Exigences de conformité", "Exigences matérielles",
                "Exigences d'infrastructure", "Exigences d'architecture", "Spécifications techniques", "Restrictions",
                "Environnement technique", "Environnement d'exploitation", "Pile technique", "Pile technologique", "Budget",
                "Normes et standards", "Hypothèses techniques",
            ],
            weak: [
                "Dépendances", "Dépendance", "Conformité", "Normes", "Standards", "Réglementation", "Architecture",
                "Technologies", "Technologie", "Environnement", "Plateformes", "Infrastructure", "Coûts", "Décisions",
                "Décisions de conception", "Conditions", "Notes techniques",
            ]),
        .nonGoals: CategoryNames(
            [
                "Hors périmètre", "Hors du périmètre", "Hors champ", "Hors scope", "Hors projet", "Hors de portée",
                "Non-objectifs",
                "Non-objectif", "Exclusions", "Exclusion", "Exclusions du périmètre", "Non inclus", "Non couvert", "Non prévu",
                "Non retenu", "Pas dans le périmètre", "Ce que nous ne ferons pas", "Exigences rejetées", "Exigences exclues",
            ],
            weak: ["Limites du périmètre", "Limites du projet", "Délimitation"]),
        .risksAssumptions: CategoryNames(
            [
                "Risques et hypothèses", "Risques & hypothèses", "Risques et mesures d'atténuation", "Risques et atténuations",
                "Risques et mitigations", "Risques", "Risque", "Hypothèses", "Hypothèse", "Hypothèses et risques",
                "Hypothèses et dépendances", "Hypothèses et contraintes", "Analyse des risques", "Analyse de risques",
                "Gestion des risques", "Registre des risques", "Risques du projet", "Risques techniques",
                "Risques et dépendances",
            ],
            weak: ["Menaces", "Mesures d'atténuation", "Dangers", "Préoccupations"]),
        .openQuestions: CategoryNames(
            [
                "Questions ouvertes", "Question ouverte", "Questions", "Question", "Questions en suspens", "Points ouverts",
                "Point ouvert", "Points en suspens", "Points à clarifier", "À clarifier", "À définir", "À déterminer",
                "À préciser", "Questions non résolues", "Lacunes identifiées", "Lacunes", "Zones d'ombre",
            ],
            weak: ["Discussion", "FAQ", "Points de discussion", "Décisions en attente"]),
        .actionItems: CategoryNames(
            [
                "Actions à mener", "Action à mener", "À faire", "Prochaines étapes", "Prochaine étape", "Étapes suivantes",
                "Jalons", "Jalon", "Feuille de route", "Calendrier et jalons", "Calendrier du projet", "Planning prévisionnel",
                "Planning du projet", "Plan d'action", "Plan d'actions", "Plan de projet", "Plan de livraison",
                "Plan de déploiement", "Échéances", "Livrables", "Liste des tâches", "Roadmap", "Plan de mise en œuvre",
            ],
            weak: [
                "Actions", "Action", "Tâches", "Tâche", "Plan", "Planning", "Planification", "Phases", "Étapes", "Délais", "Lots",
                "Déploiement", "Plan de test", "Calendrier", "Échéancier",
            ]),
        .glossary: CategoryNames(
            [
                "Glossaire", "Définitions", "Définition", "Abréviations", "Acronymes", "Sigles", "Sigles et acronymes",
                "Acronymes et abréviations", "Terminologie", "Termes et définitions", "Définitions et acronymes",
                "Définitions, acronymes et abréviations", "Définitions et abréviations", "Lexique", "Vocabulaire",
                "Liste des abréviations", "Légende",
            ],
            weak: ["Termes", "Concepts"]),
    ]
}
