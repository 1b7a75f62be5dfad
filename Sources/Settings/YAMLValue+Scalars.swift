import Filtering
import Model

/// Scalars by the type that their key wants: what `no` or `3.10` is depends on the key alone.
extension YAMLValue {
    func bool() -> Bool? {
        guard let text = text(expected: "true or false") else { return nil }
        switch text.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default: return report(expected: "true or false")
        }
    }

    func integer(_ range: ClosedRange<Int>) -> Int? {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let text = text(expected: expected) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            return report(expected: expected)
        }
        return number
    }

    func number(_ range: ClosedRange<Int>) -> Double? {
        let expected = "a number from \(range.lowerBound) to \(range.upperBound)"
        guard let text = text(expected: expected) else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }),
            let number = Double(text),
            (Double(range.lowerBound)...Double(range.upperBound)).contains(number)
        else { return report(expected: expected) }
        return number
    }

    /// Seconds of a duration.
    func seconds(_ range: ClosedRange<Int>) -> Int? {
        let bounds = "from \(shownDuration(range.lowerBound)) to \(shownDuration(range.upperBound))"
        let expected = "a duration such as 90s, 15m, 6h or 7d"
        guard let text = text(expected: expected) else { return nil }
        guard let seconds = durationSeconds(text) else {
            let nearest = Int(text) == nil ? nil : text + "s"
            return report(expected: expected, nearest: nearest)
        }
        guard range.contains(seconds) else { return report(expected: "a duration \(bounds)") }
        return seconds
    }

    /// A pause or time limit of seconds, which may also be given in milliseconds (`50ms`).
    func pause(upTo mostSeconds: Int) -> Duration? {
        if let text = rawText, text.hasSuffix("ms"), let number = Int(text.dropLast(2)),
            (0...(mostSeconds * 1000)).contains(number)
        {
            return .milliseconds(number)
        }
        return seconds(0...mostSeconds).map { .seconds($0) }
    }

    /// Bytes of a size.
    func bytes(_ range: ClosedRange<Int>) -> Int? {
        let expected = "a size such as 512KiB or 10MiB"
        guard let text = text(expected: expected) else { return nil }
        let shifts = [("KiB", 10), ("MiB", 20), ("GiB", 30), ("B", 0)]
        for (unit, shift) in shifts where text.hasSuffix(unit) {
            guard let number = Int(text.dropLast(unit.count)), number >= 0 else { continue }
            guard number <= range.upperBound >> shift, number << shift >= range.lowerBound else {
                let bounds = "\(shownSize(range.lowerBound)) to \(shownSize(range.upperBound))"
                return report(expected: "a size from \(bounds)")
            }
            return number << shift
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).uppercased()
        let meant = ["K": "KiB", "KB": "KiB", "M": "MiB", "MB": "MiB", "G": "GiB", "GB": "GiB"]
        return report(
            expected: expected,
            nearest: digits.isEmpty ? nil : meant[unit].map { digits + $0 }
        )
    }

    /// Minutes after midnight of a time of day.
    func timeOfDay() -> Int? {
        let expected = "a time of day such as \"06:30\""
        guard let text = text(expected: expected) else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return report(expected: expected) }
        return hour * 60 + minute
    }

    /// One of a few words.
    func choice<Value>(_ choices: KeyValuePairs<String, Value>, later: [String] = []) -> Value? {
        let names = choices.map(\.key)
        let expected = names.count == 1 ? names[0] : "one of " + names.joined(separator: ", ")
        guard let text = text(expected: expected) else { return nil }
        if let match = choices.first(where: { $0.key == text }) { return match.value }
        if later.contains(text) {
            return report(expected: "\(expected): \(text) is not in this version")
        }
        return report(expected: expected, nearest: nearestName(to: text, among: names))
    }

    /// One of the cases of an enumeration.
    func choice<Value: RawRepresentable<String> & CaseIterable>(
        of type: Value.Type,
        later: [String] = []
    ) -> Value? {
        let names = type.allCases.map(\.rawValue)
        let expected = "one of " + names.joined(separator: ", ")
        guard let text = text(expected: expected) else { return nil }
        if let value = type.init(rawValue: text) { return value }
        if later.contains(text) {
            return report(expected: "\(expected): \(text) is not in this version")
        }
        return report(expected: expected, nearest: nearestName(to: text, among: names))
    }

    /// An address of the web, as browsers would write it.
    func webURL(schemes: [String] = ["http", "https"], expected: String) -> WebURL? {
        guard let text = singleLine(expected: expected) else { return nil }
        guard let url = WebURL(text), schemes.contains(url.scheme), !url.host.isEmpty else {
            return report(expected: expected)
        }
        return url
    }

    /// A name that becomes part of addresses and file names.
    func checkName() -> String? {
        let name = rawText ?? ""
        let allowed = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
                || byte == 0x2D
        }
        guard allowed, !name.isEmpty, name.utf8.count <= 64, name.first != "-" else {
            return report(
                found: name.isEmpty ? "no name" : name,
                expected: "a name of letters, digits, - and _"
            )
        }
        return name
    }
}

private func shownDuration(_ seconds: Int) -> String {
    for (unit, length) in [("d", 86_400), ("h", 3_600), ("m", 60)]
    where seconds > 0 && seconds % length == 0 {
        return "\(seconds / length)\(unit)"
    }
    return "\(seconds)s"
}

private func shownSize(_ bytes: Int) -> String {
    for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)]
    where bytes > 0 && bytes % (1 << shift) == 0 {
        return "\(bytes >> shift)\(unit)"
    }
    return "\(bytes)B"
}
