import Figures
import Languages
import PRDModel

extension Wording {
    static let english = Wording(
        language: .english, phrases: englishPhrases,
        reasons: phraseList(
            """
            so that, in order to, because, so it can, so they can, so we can, so i can, so you can, so he can, so she can, so users can
            """),
        relating: wordSet("that which who whom whose when whenever if whether where while until because why how what unless"),
        modals: wordSet("can must shall should will may cannot"),
        weakModals: wordSet("should might could"),
        articles: wordSet("the a an each every its their"),
        conjunctions: ["and"],
        negations: ["not", "never"],
        prohibitable: wordSet("must shall should will may"), states: wordSet("contain include exceed have hold be require"),
        products: wordSet(
            """
            system app application software product platform tool service server client program solution website site page portal
            interface agent device api backend frontend module
            """),
        comparators: phraseList(
            """
            within, after, below, above, under, over, at most, at least, up to, less than, more than, fewer than, longer than,
            maximum of, minimum of, timeout of, limit of, limited to, exceed, exceeds, every
            """),
        unitless: wordSet(
            """
            number count score rating level grade version ratio factor index port priority rank position page step chapter section
            scale release line row column severity stars size length nps apdex year years age option options
            """))

    private static let englishPhrases: PhraseTable = {
        var table = PhraseTable()
        addVague(&table)
        addQualities(&table)
        addOpenings(&table)
        table.add(
            .absolute, .quality,
            """
            always be available|online|reachable|up|working|correct|consistent, always available|online|reachable, available|accessible|online|reachable|operational at all times
            available|operational|online|accessible|reachable|run|runs|running 24 7
            available|operational|online|accessible|reachable|run|runs|running 24x7, zero downtime, no downtime, zero defects, no data loss, never crash|crashes|fail|fails|down|unavailable
            never be down|unavailable|offline, error-free, bug-free, fault-free, without any interruption|interruptions|errors
            under all circumstances, under any circumstances, 100 availability|available|uptime|reliable|accurate|secure
            """)
        table.add(.absolute, .quality, "at all times, no * may|must|shall|can be lost, no * * may|must|shall|can be lost")
        // "Shown at all times" says only that something is shown.
        table.add(
            nil, nil,
            """
            shown|displayed|visible|present|kept|enabled|possible at all times, can|may * at all times, show|shows|display|displays * at all times
            show|shows|display|displays * * at all times, show|shows|display|displays * * * at all times
            """)
        table.add(.unmeasuredQuality, .clause, "compliant $, gdpr-compliant|hipaa-compliant|law-compliant $")
        table.add(
            .superfluousInfinitive, nil,
            """
            be able to, is|are able to, be capable of, is|are capable of, have|has the ability|capability|possibility to
            be|is possible to|for, ^ it must|should|shall|can|could be possible, ^ it is possible
            """)
        table.add(nil, nil, "not able to, not possible to, not be able to, not be possible to, not capable of")
        table.add(
            .leadingPronoun, nil,
            """
            ^ it, ^ they, ^ he, ^ she, ^ this|these|those is|are|was|were|must|shall|should|can|will|may|has|have|does|do|shows|applies
            ^ that is|was|must|shall|should|can|will|may|has|does
            """)
        table.add(
            nil, nil, "^ it must|should|shall not be possible, ^ it is, ^ it was, ^ it takes")
        table.add(
            .weakModal, nil,
            """
            ought to, would be nice|good|great|helpful|useful|desirable, is|are desirable, nice to have, be nice to have
            """)
        table.sort()
        return table
    }()

    private static func addVague(_ table: inout PhraseTable) {
        table.add(
            .vagueWord, .amount,
            """
            some, several, many, few, a few, numerous, support|supports|supporting|handle|handles multiple, plenty of, a lot of, lots of, a number of, sufficient, sufficiently
            adequate, adequately, enough, reasonable, reasonably, acceptable, acceptably, significant, significantly, considerable
            considerably, substantial, substantially, approximately, roughly, nearly, almost, very, quite, fairly, extremely
            much more|less|longer|faster|better|higher|lower|larger|smaller
            large|small|big|huge number|amount|amounts|volume|volumes, large|small|big|huge *s, older|newer *s
            """)
        table.add(
            .vagueWord, .condition,
            """
            appropriate, appropriately, suitable, suitably, properly, usual, usually, normally, generally, typical, typically
            mostly, mainly, possibly, probably, perhaps, relevant, applicable, certain, sensible, sane, common *s, common * *s, up to date, up-to-date
            comprehensive, comprehensively, customary, normal conditions|circumstances|operation|operations|use|usage|load
            """)
        table.add(.vagueWord, .range, "various, diverse")
        // What the words above mean here is no matter of opinion.
        table.add(
            nil, nil,
            """
            how many|few|much|often|long|quickly|fast|easily, too many|few, as many|few as, at most, most recent, as soon as, as long as
            a certain, be applicable, significant digit|digits|figure|figures, older|newer than, or newer|older|later|better
            common name, very same, relevant|applicable to|for|only, the relevant|applicable, typical of|for, not applicable, not enough
            should|could|might|would ideally|preferably|probably|possibly|perhaps
            """)
    }

    private static func addQualities(_ table: inout PhraseTable) {
        table.add(
            .unmeasuredQuality, .speed,
            """
            fast, faster, fastest, quick, quickly, quicker, rapid, rapidly, swift, swiftly, responsive, performant, speedy, snappy
            high performance, high-performance, good performance, perform|performs|performing well, well-performing, low latency
            as fast|quick|quickly|short|brief as possible
            """)
        table.add(
            .unmeasuredQuality, .ease,
            """
            easy, easily, easier, simple, simply, simpler, intuitive, intuitively, user-friendly, user friendly, user-friendliness
            convenient, conveniently, effortless, effortlessly, seamless, seamlessly, smooth, smoothly, comfortable, comfortably, handy
            straightforward, ergonomic, self-explanatory, clear error|message|messages|instructions|overview|feedback|explanation|wording
            is|are|be clear $, clear and concise|understandable|easy|simple|consistent|intuitive|helpful|readable, not annoying, annoying, pleasant, enjoyable
            """)
        table.add(
            .unmeasuredQuality, .quality,
            """
            robust, robustly, reliable, reliably, resilient, flexible, flexibly, efficient, efficiently, effective, effectively
            modern, nice, nicer, scalable, secure, securely, better, best, optimal, optimally, optimised, optimized, optimise
            optimize, minimise, minimize, maximise, maximize, minimal, improved, powerful, attractive, appealing, beautiful, meaningful
            helpful, useful, high-quality, high quality, highly available, high availability, cost-effective, cost effective
            cost-efficient, future-proof, state-of-the-art, state of the art, best practice|practices, world-class, cutting-edge
            maintainable, extensible, extendable, lightweight, gracefully, accurate, accurately, excellent, perfect, perfectly, great
            as * as possible
            than the old|current|existing|previous|present|last|legacy|other *, than today|before|now|competitors
            """)
        table.add(
            nil, nil,
            """
            is|are|be good|best for|at|with, simple majority, effective date|from|on|as, best before, best-before, better than, or better|best, fast forward|food|track
            rather than, other than, secure by, secure socket|sockets, to secure, quick start|reference|guide|search|tour|view
            stable release|version|id|identifier|url, smooth scrolling, perfect forward, cryptographically secure
            responsive layout|layouts|design|designs|web|website|breakpoint|breakpoints|grid|grids|image|images
            """)
        table.add(
            .unmeasuredQuality, .quality,
            "is|are|be|remain|remains|run|runs|work|works stable, stable operation|performance|system|connection|connections|software|app|api|behaviour|behavior"
        )
        table.add(
            .unmeasuredQuality, .quality,
            "good quality|performance|results|experience|usability|readability|user|overview|response, is|are|be good")
        table.add(
            .unmeasuredQuality, .quality, "highly|very reliable|secure|scalable|accurate|flexible|robust|efficient|responsive")
        table.add(
            .unmeasuredQuality, .ease, "very|highly easy|simple|intuitive, as easy|simple|easily as possible, works|work well $")
        table.add(.unmeasuredQuality, .quality, "as many as possible, as much * as possible")
    }

    private static func addOpenings(_ table: inout PhraseTable) {
        table.add(
            .indefiniteTime, .time,
            """
            soon, as soon as possible, asap, timely, in a timely manner|fashion, promptly, immediately, instantly, regularly
            periodically, often, frequently, occasionally, sometimes, eventually, from time to time, in real time, in real-time
            real-time, near real-time, in near real time, in time $, without delay, in the near future, on a regular basis
            at regular intervals, in due course, in due time
            """)
        table.add(
            nil, nil,
            """
            real-time connection|connections|channel|channels|protocol|clock, real-time * connection|connections|channel|channels
            immediately after|before|below|above|following|next|upon, soon as, as often as, how often, as soon as, in time for
            as frequently as, just in time, in time zone, point|points|moment|moments in time, most|more frequently|often
            ^ often|frequently|sometimes|occasionally, frequently asked|used|accessed|searched|visited|changed
            """)
        table.add(
            .escapeClause, .condition,
            """
            if|where|when|whenever|wherever possible|feasible|practicable|practical|appropriate|applicable|reasonable|necessary
            if|as|where|when|whenever|wherever|unless needed|required $, as appropriate|necessary|applicable, as * as needed|required|necessary
            as far as possible|practicable|feasible, as much as possible, to the extent possible|practicable, where|if it makes sense
            best effort, best-effort, best efforts, unless otherwise, ideally, preferably, in principle, if time permits
            if at all possible, at * discretion
            """)
        table.add(
            .openEnd, .range,
            """
            etc, and so on, and so forth, and the like, and more $, and others $, among others, or similar $, and similar $
            including but not limited to, but not limited to, including without limitation
            """)
        table.add(nil, nil, "todo list|lists|item|items|app|entry|entries")
        table.add(
            .placeholder, .content,
            """
            tbd, tba, tbc, todo, fixme, xx, xxx, xxxx, lorem ipsum, to be determined|defined|decided|confirmed|clarified|announced|specified
            not yet decided|defined|known|determined
            """)
    }
}
