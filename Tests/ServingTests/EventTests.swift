import LoopbackServer
import Serving
import Testing

@Suite(.ownThreads) struct EventTests {
    private func event(_ number: Int) -> LoopbackEvents.Event { .init(id: "e-\(number)", name: "count", data: "\(number)") }

    @Test func aNewReaderGetsTheStateAndThenEachChange() throws {
        let hub = EventHub(7, epoch: "e")
        let server = try RunningServer([.events(hub)])
        let stream = try server.target.events("/events")
        #expect(try stream.next() == .init(id: "e-0", name: "snapshot", data: "7"))
        #expect(stream.head?["Content-Type"] == "text/event-stream; charset=utf-8")
        hub.count()
        #expect(try stream.next() == .init(id: "e-1", name: "count", data: "8"))
        hub.count()
        hub.count()
        #expect(try stream.next()?.id == "e-2")
        #expect(try stream.next()?.id == "e-3")
    }

    @Test func aReaderThatComesBackGetsWhatItMissed() throws {
        let hub = EventHub(0, epoch: "e")
        let server = try RunningServer([.events(hub)])
        for _ in 0..<10 { hub.count() }
        let stream = try server.target.events("/events", after: "e-7")
        for number in 8...10 { #expect(try stream.next() == event(number)) }
        hub.count()
        #expect(try stream.next() == event(11))
        // Nothing was missed.
        let other = try server.target.events("/events", after: "e-11")
        hub.count()
        #expect(try other.next() == event(12))
    }

    @Test(arguments: ["f-7", "e-99", "e--1", "e", "", "7", "e-7-7", "e-x"]) func anUnknownPlaceStartsAnew(_ id: String) throws {
        let hub = EventHub(0, epoch: "e")
        let server = try RunningServer([.events(hub)])
        for _ in 0..<10 { hub.count() }
        let stream = try server.target.events("/events", after: id)
        #expect(try stream.next() == .init(id: "e-10", name: "snapshot", data: "10"))
    }

    @Test func whatTheHistoryNoLongerHoldsStartsAnew() throws {
        let hub = EventHub(0, epoch: "e", limit: 200)
        let server = try RunningServer([.events(hub)])
        for _ in 0..<100 { hub.count() }
        #expect(try server.target.events("/events", after: "e-3").next()?.data == "100")
        #expect(try server.target.events("/events", after: "e-99").next() == event(100))
    }

    @Test func aReaderThatDoesNotReadSlowsNobodyAndStartsAnewLater() throws {
        let hub = EventHub(0, epoch: "e", limit: 1 << 20)
        let server = try RunningServer([.events(hub)])
        let slow = try server.target.events("/events", receiveBuffer: 4096)
        let quick = try server.target.events("/events")
        #expect(try slow.next()?.name == "snapshot")
        #expect(try quick.next()?.name == "snapshot")
        let filling = String(repeating: "x", count: 10_000)
        // 15 MB, far beyond every buffer on the way.
        for number in 1...1500 {
            hub.publish { state in
                state += 1
                return [ServerEvent("big", "\(state) \(filling)")]
            }
            if number % 50 == 0 { while try quick.next()?.id != "e-\(number)" {} }
        }
        var last = 0
        var starts = 0
        while last < 1500, let event = try slow.next() {
            let number = try #require(Int(event.data.prefix { $0 != " " }))
            if event.name == "snapshot" { starts += 1 } else { #expect(number == last + 1) }
            last = number
        }
        #expect(starts >= 1)
        hub.count()
        #expect(try slow.next() == event(1501))
    }

    @Test func readersGetTheLastWordsOfAServerThatStops() async throws {
        let hub = EventHub(0, epoch: "e")
        let server = try RunningServer([.events(hub)])
        let streams = try (0..<10).map { _ in try server.target.events("/events") }
        for stream in streams { #expect(try stream.next()?.name == "snapshot") }
        for _ in 0..<100 { hub.count() }
        await server.stop()
        for stream in streams { for number in 1...100 { #expect(try stream.next() == event(number)) } }
    }

    @Test func manyReadersGetTheSame() throws {
        let hub = EventHub(0, epoch: "e")
        let server = try RunningServer([.events(hub)])
        let streams = try (0..<100).map { _ in try server.target.events("/events") }
        for stream in streams { #expect(try stream.next()?.name == "snapshot") }
        for _ in 0..<50 { hub.count() }
        for stream in streams { for number in 1...50 { #expect(try stream.next() == event(number)) } }
    }

    @Test func aBeatKeepsReadersAndForgetsThoseThatAreGone() async throws {
        let hub = EventHub(0, epoch: "e")
        let server = try RunningServer(beatSeconds: 0.01, beat: { hub.beat() }, [.events(hub)])
        let staying = try server.target.events("/events")
        #expect(try staying.next()?.name == "snapshot")
        var leaving: [LoopbackEvents]? = try (0..<20).map { _ in try server.target.events("/events") }
        for stream in leaving ?? [] { #expect(try stream.next()?.name == "snapshot") }
        #expect(hub.readerCount == 21)
        leaving = nil
        #expect(await eventually { hub.readerCount == 1 })
        #expect(try staying.next() == .init())
        hub.count()
        #expect(try staying.through("count").last?.data == "1")
    }

    @Test func publishingAndReadingAtTheSameTimeLosesNothing() async throws {
        let hub = EventHub(0, epoch: "e", limit: 64 << 20)
        let server = try RunningServer(beatSeconds: 0.001, beat: { hub.beat() }, [.events(hub)])
        let target = server.target
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try await inThread {
                        let stream = try target.events("/events")
                        var last = -1
                        while last < 20_000, let event = try stream.next() {
                            guard let number = Int(event.data) else { continue }
                            if last >= 0 { #expect(number == last + 1) }
                            last = number
                        }
                        return last
                    }
                }
            }
            group.addTask {
                try await inThread {
                    for _ in 0..<20_000 { hub.count() }
                    return 20_000
                }
            }
            for try await last in group { #expect(last == 20_000) }
        }
    }
}
