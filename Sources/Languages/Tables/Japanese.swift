extension Language {
    package static let japanese = Language(
        code: "ja", englishName: "Japanese", ownNames: ["日本語"], hasDecimalComma: false, regionsWithOtherMark: [],
        titles: SectionTitles(
            executiveSummary: "概要",
            problemStatement: "解決すべき課題",
            goalsObjectives: "目的と目標",
            targetUsers: "対象ユーザー",
            proposedSolution: "解決策",
            functionalRequirements: "機能要件",
            nonFunctionalRequirements: "非機能要件",
            technicalConsiderations: "技術的な検討事項",
            successMetrics: "成功指標",
            timelineMilestones: "スケジュールとマイルストーン",
            risksMitigations: "リスクと対策",
            appendix: "付録",
            openQuestions: "未決事項",
            identifiedGaps: "要件の不足点",
            nextSteps: "今後の進め方"),
        categories: CategoryWords(
            background: "背景",
            problems: "課題",
            targetUsers: "利用者とステークホルダー",
            userGoals: "ユーザーの目標",
            successCriteria: "成功基準",
            functionalRequirements: "機能要件",
            qualityRequirements: "非機能要件",
            dataNeeds: "データ要件",
            constraints: "制約条件",
            nonGoals: "対象外",
            risksAssumptions: "リスクと前提条件",
            openQuestions: "未決事項",
            actionItems: "アクション項目",
            glossary: "用語集"),
        document: DocumentWords(
            about: """
                _この文書は {} \
                を基に prdbuild が生成しました。変更するには、これらのファイルを編集して `prdbuild` を実行してください。この文書に加えた修正は保持されます。_
                """,
            draft: "これは下書きです。`mode: detailed` で{}が加わります。",
            pending: "このセクションはまだ作成されていません。",
            failed: "このセクションを作成できませんでした（{}）。",
            run: "{} を実行してください。",
            runAgain: "再試行するには {} を実行してください。",
            gap: "", comma: "、"),
        page: PageWords(
            kind: "製品要件",
            skip: "本文へ移動",
            contents: "目次",
            top: "先頭へ",
            about: "この文書は {} を基に prdbuild が生成しました。変更するには、これらのファイルを編集して prdbuild を実行してください。",
            requirements: "要件一覧",
            linkTo: "「{}」へのリンク",
            table: "表", tableOf: "表：{}",
            done: "完了", notDone: "未完了",
            citedByNone: "どのセクションにも引用されていません",
            usedIn: "引用箇所：{}",
            struckThrough: "この要件は取り消されています",
            unknownID: "この ID の要件はありません"),
        composer: ComposerWords(
            later: "今後", risks: "リスク", assumptions: "前提", whoIsConcerned: "関係者", inStories: "ユーザーストーリーより", goalsMet: "目標と機能の対応",
            dates: "期日", decideFirst: "最初に決めること", abbreviations: "略語", references: "参照",
            problem: "課題", solution: "解決策", success: "成功の目安", limits: "制約", excluded: "対象外", topRisk: "最大のリスク",
            decide: "最初に決めること", next: "次の作業", related: "関連",
            requirement: "要件", source: "ID", see: "参照", criteria: "受け入れ基準", missing: "未記載", ofAll: "（すべて）", done: "完了",
            area: "分野",
            keyFunctions: "主な機能", more: "（ほか{}件）", goal: "目標", risk: "リスク", assumption: "前提", question: "質問",
            functions: "機能",
            benefit: "効果", what: "内容", term: "用語",
            meaning: "意味",
            attributes: [
                .answer: "回答", .answers: "対応先", .ask: "確認先", .baseline: "現状", .contingency: "代替策", .due: "期限", .impact: "影響",
                .kind: "種類", .likelihood: "可能性", .metric: "指標", .mitigation: "対策", .note: "備考", .owner: "担当",
                .priority: "優先度", .rationale: "理由", .source: "由来", .status: "状態", .tags: "タグ", .target: "目標値", .user: "利用者",
                .verification: "検証", .version: "版",
            ],
            gaps: GapWords(
                vague: "あいまいな語", placeholder: "未記入", compound: "一文に複数の要求", duplicate: "重複", differingFigures: "数値の食い違い",
                unmeasured: "指標のない目標", unlinked: "対応先のない要件", unused: "どの機能にも出てこないデータ", unknownID: "存在しないID"),
            colon: "：", quotation: "「{}」",
            notListed: "未記載の分類", nothingListed: "まだ記載がない。",
            nothingFound: "空の分類、未記入、重複、矛盾は見つからなかった。",
            repeated: "{1}と{2}はほぼ同じ内容だが、優先度が異なる：{3}。",
            contradiction: "{1}と{2}は矛盾している。どちらにするか決める。",
            conflict: "{1}と対象外の{2}はどちらも{3}に触れている。矛盾がないか確認する。",
            differingFigures: "{1}と{2}は同じ内容だが、数値が異なる：{3}。"),
        prompt: PromptWords(
            notStated: "記載なし", assumption: "仮定：", proposed: "提案：", assumedMark: "（仮定）", proposedMark: "（提案）",
            high: "高", medium: "中", low: "低",
            obligations:
                "a must is \"〜しなければならない\" or \"〜する\" as 要件定義書 have it, a should \"〜することが望ましい\", a may \"〜してもよい\"",
            style: [
                "Write in the plain form (である調) throughout, with 、 and 。, one statement a sentence, and the subject named where it "
                    + "could be in doubt. Digits, Latin letters and the brackets of citations are half-width.",
                "Where a length is given in words, twice as many characters are meant. Between ** and a bracket or a full stop within "
                    + "it Markdown needs a blank on the outer side.",
            ]))
}
