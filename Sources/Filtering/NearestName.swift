/// The known name that a mistyped one most likely stands for.
///
/// - Returns: `nil` when none is near: more than a third of the letters would have to change.
public func nearestName(to name: String, among known: some Sequence<String>) -> String? {
    let written = Array(name.lowercased())
    guard !written.isEmpty, written.count <= longestName else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in known {
        let letters = Array(candidate.lowercased())
        let limit = max(1, (max(written.count, letters.count) + 1) / 3)
        guard abs(letters.count - written.count) <= limit else { continue }
        let distance = editDistance(written, letters)
        guard distance <= limit, distance < best?.distance ?? .max else { continue }
        best = (candidate, distance)
    }
    return best?.name
}

private let longestName = 100

/// Insertions, deletions, changes and swaps of neighbours that turn one word into the other.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
        var current = [row + 1]
        for (column, other) in right.enumerated() {
            var cost = min(
                last[column + 1] + 1,
                current[column] + 1,
                last[column] + (letter == other ? 0 : 1)
            )
            if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                cost = min(cost, beforeLast[column - 1] + 1)
            }
            current.append(cost)
        }
        beforeLast = last
        last = current
    }
    return last[right.count]
}
