import CMicroHTTPD

/// A connection as the library knows it.
///
/// Unchecked, because the pointer may be used by another thread in one case only: to resume the connection while it is suspended.
/// Whoever suspended it keeps it alive that long, and both sides do their part under one lock.
struct Connection: @unchecked Sendable {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    /// In a callback of this connection.
    func suspend() { cmhd_suspend(pointer) }

    /// In any thread, once for each suspension.
    func resume() { cmhd_resume(pointer) }

    /// In a callback of this connection.
    func answer(_ status: Int, _ response: OpaquePointer) -> MHD_Result { cmhd_answer(pointer, UInt32(status), response) }

    /// In a callback of this connection; names in lower case.
    var headers: [(name: String, value: String)] {
        final class Collected { var headers: [(name: String, value: String)] = [] }
        let collected = Collected()
        cmhd_each_header(
            pointer,
            { context, name, value in
                guard let context, let name, let value else { return }
                let collected = Unmanaged<Collected>.fromOpaque(context).takeUnretainedValue()
                collected.headers.append((String(cString: name).lowercased(), String(cString: value)))
            }, Unmanaged.passUnretained(collected).toOpaque())
        return collected.headers
    }
}
