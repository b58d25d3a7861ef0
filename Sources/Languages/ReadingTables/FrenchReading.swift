extension ReadingWords {
    /// How French requirement files name things, among them the `cahier des charges`.
    package static let french = ReadingWords(
        categories: frenchCategories,
        ignored: [
            "Historique des modifications", "Historique des versions", "Historique des révisions", "Historique du document",
            "Journal des modifications", "Suivi des modifications", "Suivi des versions", "Versions du document", "Révisions",
            "Table des matières", "Sommaire", "Table des figures", "Liste des figures", "Liste des tableaux", "Références",
            "Documents de référence", "Documents applicables", "Documents associés", "Références normatives", "Bibliographie",
            "Liens utiles", "Voir aussi", "Signatures", "Approbation", "Approbations", "Validation du document", "Relecteurs",
            "Informations sur le document", "Gestion du document", "Liste de diffusion", "Diffusion du document", "Destinataires",
            "Auteurs", "Contributeurs", "Remerciements", "Matrice de traçabilité", "Mentions légales", "Statut du document",
        ],
        excluded: [
            "ce qui n'est pas inclus", "n'est pas inclus", "ne font pas partie", "hors périmètre", "hors du périmètre",
            "hors champ", "hors sujet", "hors scope", "hors de portée", "non-objectif", "non-objectifs", "non inclus",
            "non incluse", "non incluses", "non compris", "non comprises", "non couvert", "non couverts", "non prévu",
            "non prévus", "non prévue", "non prévues", "non retenu", "non retenus", "non retenue", "non retenues",
            "pas dans le périmètre", "ne fait pas partie", "ne seront pas", "ne sera pas", "exclu", "exclus", "exclue",
            "exclues", "exclusion", "exclusions", "rejeté", "rejetés", "rejetée", "rejetées", "refusé", "refusés", "refusée",
            "refusées", "écarté", "écartés", "écartée", "écartées", "abandonné", "abandonnés", "abandonnée", "abandonnées",
            "explicitement exclu", "ce que nous ne ferons pas", "won't have",
        ],
        deferred: [
            "backlog", "plus tard", "futur", "future", "futurs", "futures", "à l'avenir", "ultérieur", "ultérieure", "ultérieurs",
            "ultérieures", "ultérieurement", "à venir", "reporté", "reportés", "reportée", "reportées", "différé", "différés",
            "différée", "différées", "en attente", "pas encore", "pas maintenant", "prochaine version", "prochaines versions",
            "version suivante", "versions suivantes", "version ultérieure", "versions ultérieures", "version future",
            "versions futures", "prochaine phase", "phase ultérieure", "phases ultérieures", "évolutions futures",
            "évolutions ultérieures", "évolutions possibles", "après le MVP", "hors MVP", "post-MVP",
        ],
        neutral: [
            "idée", "idées", "élément", "éléments", "version", "versions", "fonctionnalité", "fonctionnalités", "fonction",
            "fonctions", "périmètre", "exigence", "exigences", "besoin", "besoins", "demande", "travail", "travaux",
            "proposition", "propositions", "suggestion", "suggestions", "amélioration", "améliorations", "évolution",
            "évolutions", "extension", "extensions", "option", "options", "point", "points", "sujet", "sujets", "récits",
            "stories", "phase", "phases", "itération", "itérations", "lot", "développement", "MVP", "projet", "le", "la", "les",
            "l", "un", "une", "des", "du", "de", "d", "ce", "cette", "ces", "notre", "nos", "pour", "dans", "en", "à", "au",
            "aux", "par", "sur", "et", "ou", "est", "sont", "être", "possible", "possibles", "explicitement", "volontairement",
            "actuellement", "première", "premier", "liste", "tous", "toutes", "autres", "peut-être", "éventuellement",
            "cas d'usage", "cas d'utilisation",
        ],
        exclusions: ExclusionForms(
            negations: ["ne", "pas"],
            stages: ["version", "versions", "MVP", "phase", "lot", "itération", "périmètre"],
            headingStarts: ["ce"],
            predicates: ["fait", "fera", "ferons", "couvre", "inclut", "comprend", "offre"],
            headingsOnly: ["backlog", "en attente", "à venir", "pas encore"],
            doubtful: ["liste de souhaits"],
            scopeNames: ["périmètre", "portée", "dans le périmètre"],
            negativeValues: ["non", "hors"]),
        nameAdditions: [
            "principaux", "principales", "principal", "principale", "généraux", "générales", "identifiés", "identifiées", "du",
            "de", "la", "le", "des", "projet", "produit", "système", "pour",
        ],
        activities: [
            "gestion", "gérer", "suivi", "suivre", "création", "créer", "ajout", "ajouter", "modification", "modifier",
            "suppression", "supprimer", "affichage", "afficher", "recherche", "rechercher", "consultation", "consulter",
            "inscription", "administration", "export", "import", "notification", "notifier", "invitation", "inviter",
        ],
        assumptions: [
            "Hypothèses", "Hypothèse", "Présupposés", "Postulats", "Suppositions", "Hypothèses de travail",
            "Hypothèses de départ", "Hypothèses et dépendances", "Hypothèses et contraintes", "Hypothèses du projet",
        ],
        edgeCases: ["Cas limites", "Cas limite", "Cas aux limites", "Cas particuliers", "Cas d'erreur", "Cas exceptionnels"],
        requirementWords: [
            "Exigence", "Exigence fonctionnelle", "Exigence non fonctionnelle", "Exigence de qualité", "Besoin fonctionnel",
            "Récit utilisateur", "User Story", "Story", "Cas d'utilisation", "Cas d'usage", "Scénario utilisateur",
        ],
        parts: [
            .acceptanceCriteria: [
                "Critères d'acceptation", "Critère d'acceptation", "Critères d'acceptance", "Critère d'acceptance",
                "Critères de validation", "Critères de recette", "Conditions d'acceptation", "Scénarios d'acceptation",
                "Tests d'acceptation", "Conditions de satisfaction", "Définition de fini", "Critères", "CA",
            ],
            .scenario: ["Scénario", "Plan du scénario", "Plan de scénario", "Scénario d'acceptation", "Scénario de test"],
            .userStory: ["Récit utilisateur", "User Story", "Story", "Histoire utilisateur"],
            .attributes: ["Attributs", "Propriétés", "Caractéristiques de l'exigence", "Métadonnées"],
            .description: [
                "Description", "Énoncé", "Exigence", "Texte", "Texte de l'exigence", "Libellé de l'exigence", "Spécification",
                "Description courte", "Résumé de l'exigence",
            ],
        ],
        labels: [
            .priority: [
                "Priorité", "Prio", "MoSCoW", "Importance", "Criticité", "Niveau de priorité", "Obligation", "Flexibilité",
            ],
            .owner: [
                "Responsable", "Responsables", "Responsabilité", "Propriétaire", "Porteur", "Pilote", "Assigné à", "Assignée à",
                "Affecté à", "Attribué à", "En charge", "Chargé", "Responsable du risque",
            ],
            .due: [
                "Échéance", "Date d'échéance", "Date limite", "Date butoir", "Délai", "Date cible", "Date de livraison",
                "Date prévue", "Pour le", "Date de fin",
            ],
            .status: ["Statut", "État de l'exigence", "Avancement"],
            .rationale: [
                "Justification", "Raison", "Raisons", "Motif", "Motivation", "Pourquoi", "Pourquoi cette priorité", "Bénéfice",
                "Bénéfices", "Argumentaire",
            ],
            .source: [
                "Source", "Sources", "Origine", "Demandeur", "Demandé par", "Émetteur", "Proposé par", "Signalé par",
                "Partie prenante",
            ],
            .verification: [
                "Vérification", "Méthode de vérification", "Vérifié par", "Validation", "Méthode de validation", "Test", "Tests",
                "Test indépendant", "Cas de test", "Moyen de vérification", "Critère de vérification", "Critère de satisfaction",
            ],
            .likelihood: ["Probabilité", "Vraisemblance", "Probabilité d'occurrence", "Occurrence"],
            .impact: ["Impact", "Gravité", "Sévérité", "Conséquence", "Conséquences"],
            .mitigation: [
                "Atténuation", "Mesure d'atténuation", "Mesures d'atténuation", "Mitigation", "Parade", "Parades",
                "Contre-mesure", "Contre-mesures", "Mesure préventive", "Mesures préventives", "Prévention",
                "Action préventive", "Plan d'atténuation", "Traitement du risque", "Mesures de réduction",
            ],
            .contingency: [
                "Plan de contingence", "Plan de secours", "Plan de repli", "Solution de repli", "Solution de secours", "Plan B",
            ],
            .metric: [
                "Indicateur", "Indicateurs", "Mesure", "Métrique", "Métriques", "KPI", "KPIs", "Indicateur de réussite",
                "Mesuré par", "Unité de mesure",
            ],
            .baseline: ["Valeur initiale", "Valeur de départ", "Valeur de référence", "Référence initiale", "Point de départ"],
            .target: ["Cible", "Valeur cible", "Valeur visée", "Objectif chiffré"],
            .user: [
                "Utilisateur", "Utilisateurs", "Rôle", "Rôles", "Acteur", "Acteurs", "Acteur principal", "Persona", "En tant que",
                "Profil", "Groupe d'utilisateurs",
            ],
            .answer: ["Réponse"],
            .answers: ["Réponses", "Réponses possibles"],
            .ask: ["Question à", "Question pour", "À demander à", "Interlocuteur", "À clarifier avec"],
            .kind: ["Type", "Nature", "Type d'exigence", "Type de ticket"],
            .tags: ["Étiquettes", "Étiquette", "Mots-clés", "Mots clés", "Tags"],
            .version: ["Version", "Version cible", "Version prévue", "Version corrigée", "Lot", "Livraison"],
            .note: ["Note", "Notes", "Remarque", "Remarques", "Commentaire", "Commentaires", "Observation", "Observations"],
        ],
        listLabels: [
            .baseline: ["aujourd'hui", "actuellement", "actuel", "actuelle", "valeur actuelle", "à ce jour", "existant"],
            .target: ["objectif", "but", "à terme"],
            .due: ["date", "jusqu'au", "d'ici", "d'ici au", "avant le", "avant"],
            .owner: ["qui", "par"],
            .status: ["état"],
            .rationale: ["parce que", "car"],
            .source: ["auteur"],
        ],
        statementColumns: [
            "Exigence", "Exigences", "Exigence fonctionnelle", "Exigence non fonctionnelle", "Texte de l'exigence", "Énoncé",
            "Description de l'exigence", "Fonctionnalité", "Fonctionnalités", "Fonction", "Fonctions", "Récit utilisateur",
            "User Story", "Story", "Je veux", "Je souhaite", "Je voudrais", "Besoin", "Besoins", "Objectif", "Objectifs", "But",
            "Risque", "Risques", "Description du risque", "Résumé", "Cas d'utilisation", "Cas d'usage", "Règle de gestion",
            "Règle", "Contrainte", "Contraintes", "Hypothèse", "Hypothèses", "Question", "Question ouverte", "Point ouvert",
            "Problème", "Problèmes", "Irritant", "Action", "Tâche", "Prochaine étape", "Étape", "Jalon", "Livrable",
            "Exclusion", "Critère de réussite", "Critère de succès", "Résultat attendu", "Exigence de qualité", "Dépendance",
            "Indicateur", "KPI", "Entité", "Donnée", "Données", "Persona", "Partie prenante", "Acteur", "Rôle", "Profil",
            "Quoi",
        ],
        statementColumnsBesideIDs: [
            "Description", "Texte", "Détails", "Détail", "Définition", "Contenu", "Spécification", "Explication", "Libellé",
            "Comportement attendu", "Critère", "Intitulé", "Titre", "Nom",
        ],
        titles: ["Titre", "Nom", "Intitulé", "Libellé", "Titre court", "Nom court", "Objet", "Désignation", "Sujet"],
        fields: [
            "Précondition", "Préconditions", "Pré-condition", "Pré-conditions", "Postcondition", "Postconditions",
            "Post-condition", "Post-conditions", "Déclencheur", "Scénario nominal", "Scénario principal", "Flux principal",
            "Scénario alternatif", "Scénarios alternatifs", "Flux alternatif", "Exceptions", "Entrées", "Sorties", "Dépendances",
            "Règles métier", "Estimation",
        ],
        relations: ["Exigences liées", "Voir aussi", "Dépendances", "Références", "Liens", "Traçabilité"],
        demands: [
            "doit", "doivent", "devra", "devront", "devrait", "devraient", "il faut", "il faudra", "est tenu de", "est tenue de",
            "sont tenus de", "ne pourra pas", "ne pourront pas",
        ],
        inactiveStatuses: [
            "retiré", "retirée", "rejeté", "rejetée", "refusé", "refusée", "obsolète", "caduc", "caduque", "déprécié",
            "dépréciée", "remplacé", "remplacée", "supprimé", "supprimée", "annulé", "annulée", "abandonné", "abandonnée",
            "écarté", "écartée", "périmé", "invalide", "doublon", "sans objet", "non applicable", "non pertinent",
        ],
        closedStatuses: ["résolu", "résolue", "clos", "close", "fermé", "fermée", "décidé", "décidée"],
        must: [
            "doit", "doit avoir", "obligatoire", "impératif", "impérative", "indispensable", "requis", "requise", "nécessaire",
            "essentiel", "essentielle", "critique", "haute", "haut", "très haute", "élevée", "élevé", "très élevée", "forte",
            "majeure", "urgent", "urgente", "bloquant", "bloquante", "primordial", "primordiale",
        ],
        should: [
            "devrait", "devrait avoir", "recommandé", "recommandée", "important", "importante", "moyenne", "moyen", "normale",
            "normal", "souhaité", "souhaitée", "attendu",
        ],
        could: [
            "pourrait", "pourrait avoir", "peut", "facultatif", "facultative", "optionnel", "optionnelle", "souhaitable", "basse",
            "bas", "faible", "très faible", "mineure", "mineur", "confort", "secondaire",
        ],
        wont: [
            "ne sera pas", "n'aura pas", "pas maintenant", "pas cette fois", "pas prévu", "non prévu", "non prévue", "exclu",
            "exclue", "hors périmètre", "non retenu",
        ],
        given: [
            "Étant donné que", "Étant donné qu'", "Étant donné", "Étant donnée", "Étant donnés", "Étant données", "Sachant que",
            "Sachant qu'", "Sachant", "Soit",
        ],
        when: ["Quand", "Lorsque", "Lorsqu'"],
        then: ["Alors", "Donc"],
        and: ["Et que", "Et qu'", "Et", "Mais que", "Mais qu'", "Mais", "Ou"],
        story: StoryWords(
            role: ["en tant que", "en tant qu'", "en ma qualité de", "comme"],
            want: [
                "je veux pouvoir", "je souhaite pouvoir", "je voudrais pouvoir", "j'aimerais pouvoir", "je veux que", "je veux",
                "je souhaite", "je voudrais", "j'aimerais", "je dois pouvoir", "je dois", "je peux", "j'ai besoin de",
                "j'ai besoin d'", "nous voulons", "nous souhaitons",
            ],
            benefit: [
                "afin que", "afin de", "afin d'", "pour que", "pour pouvoir", "pour", "de sorte que", "de façon à",
                "de manière à", "parce que", "car",
            ]))
}
