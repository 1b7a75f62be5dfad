import FoundationEssentials
import Yams

/// Reading text: environment variables and credential files put in.
extension YAMLValue {
    private static let longestCredentialBytes = 64 << 10

    /// The scalar's text; nothing is a problem.
    func text(expected: String = "text") -> String? {
        guard let scalar = node.scalar, !isNull else { return report(expected: expected) }
        let tag = scalar.tag.rawValue
        if tag == "!file" {
            guard let path = expanded(scalar.string) else { return nil }
            return credential(at: path)
        }
        guard tag.isEmpty || tag == "!" || tag.hasPrefix("tag:yaml.org,2002:") else {
            return report(found: "the tag \(tag)", expected: "no tag but !file")
        }
        return expanded(scalar.string)
    }

    /// Text that is not empty and stands on one line.
    func singleLine(expected: String = "text") -> String? {
        guard let text = text(expected: expected) else { return nil }
        guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            return report(found: text.isEmpty ? "empty text" : "line breaks", expected: expected)
        }
        return text
    }

    /// A secret: like a line, but never shown.
    func secret() -> String? {
        guard node.scalar != nil, !isNull else {
            return report(expected: "text or !file PATH")
        }
        guard let text = text() else { return nil }
        guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            return report(found: "an empty secret", expected: "text on one line")
        }
        return text
    }

    /// A path, seen from the working directory.
    func path() -> String? {
        singleLine(expected: "a path").map { file.resolved($0) }
    }

    /// Puts in environment variables; `$${` stands for `${`.
    private func expanded(_ text: String) -> String? {
        guard text.contains("${") else { return text }
        var out = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            out += rest[..<dollar]
            rest = rest[dollar...]
            if rest.hasPrefix("$${") {
                out += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                guard let value = variable(&rest) else { return nil }
                out += value
            } else {
                out += "$"
                rest = rest.dropFirst()
            }
        }
        return out + rest
    }

    /// Takes `${NAME}` from the front of the text.
    private func variable(_ rest: inout Substring) -> String? {
        guard let end = rest.firstIndex(of: "}") else {
            return report(found: "${ without its }", expected: "${NAME}, or $${ for a literal ${")
        }
        let name = String(rest[..<end].dropFirst(2))
        rest = rest[rest.index(after: end)...]
        return list.environment[name]
            ?? report(
                found: "${\(name)}, which is not set",
                expected: "a variable of the environment, or $${ for a literal ${"
            )
    }

    private func credential(at relative: String) -> String? {
        let path = file.resolved(relative)
        guard let data = FileManager.default.contents(atPath: path) else {
            return report(found: "!file \(relative)", expected: "a file that can be read")
        }
        guard data.count <= Self.longestCredentialBytes,
            var text = String(data: data, encoding: .utf8)
        else {
            return report(found: "!file \(relative)", expected: "a text file of at most 64KiB")
        }
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }
}
