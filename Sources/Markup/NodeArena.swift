import CLibXML2

#if canImport(Glibc)
    import Glibc
#endif

/// The memory of one tree: nodes and texts laid one behind another and given back together.
///
/// A page has thousands of nodes; asking the heap for each, and giving each back, took a quarter of
/// the time of reading it.
final class NodeArena {
    private var chunks: [UnsafeMutableRawPointer] = []
    private var cursor: UnsafeMutableRawPointer?
    private var bytesLeft = 0
    private var chunkBytes: Int

    /// Chunks stay below the size at which the heap asks the system for each.
    private static let largestChunk = 120 * 1_024
    private static let smallestChunk = 4 * 1_024

    /// Makes an arena for the tree of a document of so many bytes.
    init(documentBytes: Int) {
        chunkBytes = min(Self.largestChunk, max(Self.smallestChunk, documentBytes))
    }

    deinit { for chunk in chunks { free(chunk) } }

    /// Memory of a size, in no particular state.
    @inline(__always)
    func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        let rounded = (size + 7) & ~7
        if rounded <= bytesLeft, let place = cursor {
            cursor = place + rounded
            bytesLeft -= rounded
            return place
        }
        return allocateElsewhere(rounded)
    }

    private func allocateElsewhere(_ size: Int) -> UnsafeMutableRawPointer {
        let isLarge = size > chunkBytes / 4
        let bytes = isLarge ? size : chunkBytes
        // `malloc` fails only where the system hands out no memory at all; Swift stops there as well.
        let chunk = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 16)
        chunks.append(chunk)
        if !isLarge {
            cursor = chunk + size
            bytesLeft = bytes - size
            chunkBytes = min(Self.largestChunk, chunkBytes * 2)
        }
        return chunk
    }

    /// A node of a type, belonging to no parent yet.
    @inline(__always)
    func node(_ type: xmlElementType) -> xmlNodePtr {
        let node = allocate(MemoryLayout<xmlNode>.stride).bindMemory(to: xmlNode.self, capacity: 1)
        node.initialize(to: xmlNode())
        node.pointee.type = type
        return node
    }

    /// A text node; the bytes are copied.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> xmlNodePtr {
        let text = node(XML_TEXT_NODE)
        text.pointee.name = HTMLNames.text
        text.pointee.content = copy(bytes)
        text.setContentCount(bytes.count)
        return text
    }

    /// A copy with a NUL behind it, as libxml2's XPath wants it.
    func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let place = allocate(bytes.count + 1).bindMemory(to: UInt8.self, capacity: bytes.count + 1)
        if let start = bytes.baseAddress { place.update(from: start, count: bytes.count) }
        place[bytes.count] = 0
        return place
    }

    /// Adds an attribute, its value already decoded, behind the others of an element.
    func addAttribute(
        _ name: UnsafePointer<UInt8>,
        _ value: UnsafeBufferPointer<UInt8>,
        to element: xmlNodePtr,
        after last: xmlAttrPtr?
    ) -> xmlAttrPtr {
        let attribute = allocate(MemoryLayout<xmlAttr>.stride).bindMemory(
            to: xmlAttr.self,
            capacity: 1
        )
        attribute.initialize(to: xmlAttr())
        attribute.pointee.type = XML_ATTRIBUTE_NODE
        attribute.pointee.name = name
        attribute.pointee.parent = element
        attribute.pointee.doc = element.pointee.doc
        if !value.isEmpty {
            let content = text(value)
            content.pointee.doc = element.pointee.doc
            content.pointee.parent = UnsafeMutableRawPointer(attribute).assumingMemoryBound(
                to: xmlNode.self
            )
            attribute.pointee.children = content
            attribute.pointee.last = content
        }
        if let last {
            last.pointee.next = attribute
            attribute.pointee.prev = last
        } else {
            element.pointee.properties = attribute
        }
        return attribute
    }
}

extension UnsafeMutablePointer<xmlNode> {
    /// The length of a text, kept where libxml2 would keep a schema's type.
    @inline(__always)
    func setContentCount(_ count: Int) {
        pointee.psvi = UnsafeMutableRawPointer(bitPattern: count)
    }

    /// Makes a node the last child.
    @inline(__always)
    func append(_ child: UnsafeMutablePointer<xmlNode>) {
        child.pointee.parent = self
        child.pointee.doc = pointee.doc
        child.pointee.prev = pointee.last
        if let last = pointee.last {
            last.pointee.next = child
        } else {
            pointee.children = child
        }
        pointee.last = child
    }
}
