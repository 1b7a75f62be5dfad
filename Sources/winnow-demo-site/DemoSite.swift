@main struct DemoSite { static func main() { print("demo") } }
