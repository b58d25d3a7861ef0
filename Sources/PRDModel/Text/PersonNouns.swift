import Languages

/// Words for people and for groups of people at work.
package enum PersonNouns {
    /// `Inspectors`, `manager`, `team`; a department too, which also names its subject: `sales`.
    package static func contains(_ word: String) -> Bool {
        let form = word.lowercased()
        if listed.contains(form) || departments.contains(form) { return true }
        let single = singular(form)
        if listed.contains(single) { return true }
        guard single.utf8.count > 5, !things.contains(single) else { return false }
        return ["er", "or", "ist", "ian"].contains { single.hasSuffix($0) }
    }

    /// Names people only where it acts: `Sales cannot quote`, but `sales figures`.
    package static func isDepartment(_ word: String) -> Bool { departments.contains(word.lowercased()) }

    private static func singular(_ word: String) -> String {
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        return word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
    }

    private static let departments: Set<String> = [
        "sales", "support", "finance", "marketing", "operations", "procurement", "legal", "accounting", "logistics", "hr", "it",
        "engineering", "product", "compliance", "security", "payroll",
    ]

    private static let listed: Set<String> = Set(
        """
        accountant adult agent aide analyst applicant apprentice architect assistant associate attendant auditor author beginner
        board boss boy buyer candidate captain caregiver caretaker cashier chef chief child children citizen clerk client coach
        colleague committee commuter company companies consultant consumer contact contractor council courier couple crew customer
        dad deaf delegate dentist dispatcher doctor donor driver editor elderly employee employer engineer executive expert family
        families farmer firm freelancer friend gardener girl group groups guard guardian guest guide head host household housekeeper
        human inhabitant inspector instructor intern investor journalist judge junior landlord lawyer lead leader learner lecturer
        librarian listener man manager mayor mechanic member mentor merchant midwife moderator mother mum neighbour neighbor newcomer
        novice nurse officer official operator owner parent participant partner passenger patient pedestrian pensioner people person
        personnel pharmacist physician pilot planner player police postdoc principal producer professional professor programmer
        proprietor pupil reader receptionist recipient recruiter refugee relative representative researcher resident responder
        reviewer rider scientist secretary seller senior shopkeeper shopper sister speaker specialist staff stakeholder steward
        student subscriber supervisor supplier surgeon teacher team teams technician tenant tester therapist tourist trader trainee
        trainer translator traveller traveler trustee tutor user vendor veterinarian veterinary viewer visitor volunteer waiter
        waitress warehouseman warden watchman welder widow witness woman women men worker workforce workshop writer youth admin
        administrator administrators dev devs developer designer sponsor union unions
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

    /// Things that end like people.
    private static let things: Set<String> = Set(
        """
        adapter alter amplifier answer anchor banner barrier battery behavior behaviour blister boiler border bracket browser buffer
        bumper butter button calculator calendar cancer carrier center centre chapter character charger checker chamber cluster
        colour color computer conductor connector container controller conveyor copier corner corridor counter cover cursor
        customizer cylinder danger dashboard december detector disaster display divider docker door drawer dryer elevator engine
        error escalator factor feature fever fiber filter finger floor flower folder footer freezer gather generator gutter hammer
        hanger harbor header heater helicopter hopper identifier indicator injector interior inverter jumper keyboard ladder laser
        later latter launcher layer ledger letter lever lighter limiter liner linker loader locker logger lumber major manner marker
        matter meter mirror mixer monitor motor mover never newsletter november number october odor offer optimizer
        order other outer over packer panel paper parameter parser planer plotter pointer poster power printer prior
        processor projector proper quarter querier radiator rather reactor receiver recorder reflector refrigerator register
        regulator reminder remover render renderer repeater report reporter resistor retailer router ruler scanner scooter screener
        sector selector semester sensor separator september server shelter shutter slider sorter spider splitter spreader starter
        sticker super summer switcher tablet tender terror ticker timer toner tower tracker tractor trailer transfer transformer
        transistor transmitter trigger tumor under unlocker upper validator vector washer water weather whether winter wrapper
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
