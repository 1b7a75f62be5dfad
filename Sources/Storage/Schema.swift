import GRDB

/// The schema, as a list of named steps that is only ever appended to.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 feeds") { try $0.execute(sql: feeds) }
        migrator.registerMigration("2 entries") { try $0.execute(sql: entries) }
        migrator.registerMigration("3 ledgers") { try $0.execute(sql: ledgers) }
        migrator.registerMigration("4 polling") { try $0.execute(sql: polling) }
        migrator.registerMigration("5 desk") { try $0.execute(sql: desk) }
        migrator.registerMigration("5 search") { try $0.execute(sql: search) }
        return migrator
    }

    /// Times are whole seconds since 1970; lists are joined by U+001F.
    private static let feeds = """
        CREATE TABLE feed(
          row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
          url TEXT NOT NULL, configured_url TEXT NOT NULL, configured_title TEXT, own_title TEXT,
          link TEXT, tags TEXT, groups TEXT, weight REAL NOT NULL DEFAULT 1,
          full_text TEXT NOT NULL DEFAULT 'auto', place TEXT NOT NULL DEFAULT '',
          subscribed INTEGER NOT NULL DEFAULT 1, added INTEGER NOT NULL,
          etag TEXT, last_modified TEXT, body_hash INTEGER,
          state TEXT NOT NULL DEFAULT 'active', reason TEXT, failures INTEGER NOT NULL DEFAULT 0,
          last_poll INTEGER, last_success INTEGER, next_poll INTEGER NOT NULL,
          interval INTEGER NOT NULL DEFAULT 0, interval_reason TEXT NOT NULL DEFAULT '',
          hold_until INTEGER, hints TEXT, arrivals TEXT, answers TEXT, memory TEXT,
          requests INTEGER NOT NULL DEFAULT 0, conditional_requests INTEGER NOT NULL DEFAULT 0,
          not_modified INTEGER NOT NULL DEFAULT 0, bytes_received INTEGER NOT NULL DEFAULT 0,
          body_bytes INTEGER NOT NULL DEFAULT 0, bytes_saved INTEGER NOT NULL DEFAULT 0,
          smallest_gap INTEGER, stored_bytes INTEGER NOT NULL DEFAULT 0,
          entry_count INTEGER NOT NULL DEFAULT 0, tombstones INTEGER NOT NULL DEFAULT 0,
          lease_token INTEGER NOT NULL DEFAULT 0, lease_owner TEXT, lease_until INTEGER
        );
        CREATE INDEX feed_due ON feed(next_poll) WHERE subscribed = 1;
        CREATE TABLE feed_url(
          url TEXT PRIMARY KEY, feed INTEGER NOT NULL REFERENCES feed(row)
        ) WITHOUT ROWID;
        CREATE TABLE site(
          domain TEXT PRIMARY KEY, hold_until INTEGER, hold_reason TEXT, last_request INTEGER,
          requests INTEGER NOT NULL DEFAULT 0, conditional_requests INTEGER NOT NULL DEFAULT 0,
          not_modified INTEGER NOT NULL DEFAULT 0, bytes_saved INTEGER NOT NULL DEFAULT 0,
          smallest_gap INTEGER, limits_honoured INTEGER NOT NULL DEFAULT 0, memory BLOB
        );
        CREATE TABLE host(
          origin TEXT PRIMARY KEY, hold_until INTEGER, robots TEXT, robots_status INTEGER,
          robots_fetched INTEGER, robots_expires INTEGER, failures INTEGER NOT NULL DEFAULT 0
        );
        """

    /// The index of words is contentless and without positions: it only finds candidates, which
    /// are then read and judged in memory, so that both ways to ask give one answer.
    private static let entries = """
        CREATE TABLE story(
          row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, created INTEGER NOT NULL,
          updated INTEGER NOT NULL, outlets INTEGER NOT NULL DEFAULT 1, merged_into INTEGER
        );
        CREATE TABLE article(
          row INTEGER PRIMARY KEY, hash INTEGER NOT NULL, uses INTEGER NOT NULL DEFAULT 1,
          content BLOB NOT NULL
        );
        CREATE INDEX article_hash ON article(hash);
        CREATE TABLE entry(
          row INTEGER PRIMARY KEY, feed INTEGER NOT NULL, id TEXT, id_hash INTEGER NOT NULL,
          title TEXT NOT NULL, link TEXT, authors TEXT, published INTEGER, updated INTEGER,
          first_seen INTEGER NOT NULL, moment INTEGER NOT NULL, visible_at INTEGER NOT NULL,
          seen_only INTEGER NOT NULL, hidden INTEGER NOT NULL DEFAULT 0, indexed INTEGER NOT NULL,
          verdict INTEGER NOT NULL, rule TEXT, score INTEGER NOT NULL, weight REAL NOT NULL,
          kind INTEGER NOT NULL, words INTEGER NOT NULL, confidence REAL NOT NULL,
          is_updated INTEGER NOT NULL, copy_of INTEGER, copy_relation INTEGER, story INTEGER,
          article INTEGER, content_hash INTEGER, language TEXT, site TEXT, tags TEXT,
          enclosures TEXT, image TEXT, comments_link TEXT, original TEXT, summary TEXT,
          details TEXT, fingerprint BLOB
        );
        CREATE INDEX entry_id ON entry(id_hash);
        CREATE INDEX entry_moment ON entry(moment);
        CREATE INDEX entry_first_seen ON entry(first_seen);
        CREATE INDEX entry_story ON entry(story) WHERE story IS NOT NULL;
        CREATE INDEX entry_copy ON entry(copy_of) WHERE copy_of IS NOT NULL;
        CREATE INDEX entry_unindexed ON entry(row) WHERE indexed = 0;
        CREATE VIRTUAL TABLE entry_word USING fts5(
          words, content='', columnsize=0, detail=none, tokenize='ascii'
        );
        CREATE TABLE alias(
          feed INTEGER NOT NULL, identity BLOB NOT NULL, entry INTEGER,
          PRIMARY KEY (feed, identity)
        ) WITHOUT ROWID;
        CREATE TABLE revision(
          row INTEGER PRIMARY KEY, entry INTEGER NOT NULL, at INTEGER NOT NULL,
          title TEXT NOT NULL, summary TEXT, article INTEGER
        );
        CREATE INDEX revision_entry ON revision(entry);
        CREATE TABLE page(
          entry INTEGER PRIMARY KEY, url TEXT, state INTEGER NOT NULL,
          tries INTEGER NOT NULL DEFAULT 0, next_try INTEGER NOT NULL, fetched INTEGER,
          status INTEGER, content_type TEXT, final_url TEXT, hash INTEGER, body BLOB
        );
        CREATE INDEX page_due ON page(next_try) WHERE state = 0;
        CREATE INDEX page_fetched ON page(fetched) WHERE body IS NOT NULL;
        CREATE TABLE decision(entry INTEGER PRIMARY KEY, log TEXT NOT NULL);
        CREATE TABLE change(seq INTEGER PRIMARY KEY, entry INTEGER NOT NULL, kind INTEGER NOT NULL);
        """

    private static let ledgers = """
        CREATE TABLE output_item(
          output TEXT NOT NULL, item_id TEXT NOT NULL, entry INTEGER NOT NULL, story TEXT,
          admitted INTEGER NOT NULL, updated INTEGER NOT NULL, content_hash INTEGER NOT NULL,
          withdrawn INTEGER, archive_only INTEGER NOT NULL, PRIMARY KEY (output, item_id)
        ) WITHOUT ROWID;
        CREATE INDEX output_item_entry ON output_item(entry);
        CREATE TABLE edition(
          row INTEGER PRIMARY KEY, digest TEXT NOT NULL, date TEXT NOT NULL,
          number INTEGER NOT NULL, window_start INTEGER NOT NULL, window_end INTEGER NOT NULL,
          closed INTEGER NOT NULL, content BLOB NOT NULL, UNIQUE (digest, date)
        );
        CREATE TABLE edition_entry(
          edition INTEGER NOT NULL REFERENCES edition(row) ON DELETE CASCADE,
          position INTEGER NOT NULL, entry INTEGER NOT NULL, section TEXT NOT NULL,
          headline INTEGER NOT NULL, PRIMARY KEY (edition, position)
        ) WITHOUT ROWID;
        CREATE INDEX edition_entry_entry ON edition_entry(entry);
        CREATE TABLE outbox(
          row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, content BLOB, tries INTEGER NOT NULL,
          next_try INTEGER NOT NULL, last_error TEXT, sent INTEGER
        );
        CREATE TABLE record(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        """

    /// What grouping held in memory, so that a start need not read texts: see `Store+Desk`.
    private static let desk = "CREATE TABLE desk(piece INTEGER PRIMARY KEY, content BLOB NOT NULL)"

    /// A page's address is looked up by its hash, so that feeds which link one page share it.
    private static let polling = """
        ALTER TABLE feed ADD COLUMN earliest_poll INTEGER;
        ALTER TABLE feed ADD COLUMN validator_url TEXT;
        ALTER TABLE feed ADD COLUMN freshness INTEGER;
        ALTER TABLE feed ADD COLUMN guid_trust INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE feed ADD COLUMN fruitless_polls INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE feed ADD COLUMN delays TEXT;
        ALTER TABLE site ADD COLUMN gap INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE page ADD COLUMN address INTEGER;
        CREATE INDEX page_address ON page(address) WHERE address IS NOT NULL;
        """
}

extension Schema {
    /// Until here every entry was in the index at once.
    private static let search = """
        INSERT INTO record SELECT '.indexed', row FROM entry ORDER BY row DESC LIMIT 1;
        """
}

extension Store {
    /// Checks the file where the last owner did not end well, and brings the schema up to date.
    static func prepare(_ pool: DatabasePool, path: String, role: Role) throws {
        let migrator = Schema.migrator
        if try pool.read({ try migrator.hasBeenSuperseded($0) }) {
            throw StoreError.newer(path: path)
        }
        try migrator.migrate(pool)
        guard role == .owner else { return }
        try pool.writeWithoutTransaction { db in
            let session = try String.fetchOne(
                db,
                sql: "SELECT value FROM record WHERE name='.session'"
            )
            if session == "open" {
                let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer"
                guard verdict == "ok" else {
                    throw StoreError.damaged(path: path, reason: verdict)
                }
            }
            try db.execute(sql: "INSERT OR REPLACE INTO record VALUES('.session','open')")
            // Who holds the lock is alone: leases that still stand are those of a killed process.
            try db.execute(
                sql: "UPDATE feed SET lease_owner=NULL, lease_until=NULL WHERE lease_until > 0"
            )
        }
    }
}
