import Text

/// The words of an entry as the index holds them: folded by `Text`, joined by spaces.
enum IndexWords {
    static func text(title: String, summary: String, text: String) -> String {
        title.lowercased() + " " + summary.lowercased() + " " + text.lowercased()
    }
}
