import GRDB
extension Store {
    static func prepare(_ pool: DatabasePool, path: String, role: Role) throws {}
}
