import Glibc

/// A socket that takes connections from this machine only.
struct ListeningSocket {
    let descriptor: Int32
    let port: Int

    /// - Parameter port: 0 for any free one.
    init(port: Int) throws(ServerFailure) {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { throw .other("no socket can be made: \(String(cString: strerror(errno)))") }
        // A server that was just stopped leaves connections that would keep the port for a minute.
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general -> Int32 in
                let isListening =
                    bind(descriptor, general, length) == 0 && listen(descriptor, 128) == 0
                    && getsockname(descriptor, general, &length) == 0
                return isListening ? 0 : errno
            }
        }
        guard code == 0 else {
            close(descriptor)
            throw code == EADDRINUSE ? .portInUse(port) : .portRefused(port, String(cString: strerror(code)))
        }
        self.descriptor = descriptor
        self.port = Int(UInt16(bigEndian: address.sin_port))
    }
}
