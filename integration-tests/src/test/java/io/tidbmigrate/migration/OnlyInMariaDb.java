package io.tidbmigrate.migration;

/** What MariaDB writes, says or logs in another way than MySQL. */
final class OnlyInMariaDb {
    private OnlyInMariaDb() {}

    static void create(Migration migration) {
        migration.sql(
                "SET SESSION sql_mode = '', time_zone = '+00:00'",
                "CREATE TABLE documents (id INT PRIMARY KEY, j JSON, named CHAR(36) DEFAULT uuid(),"
                        + " v VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci, z DATETIME(3),"
                        + " stored INT AS (id + 1) PERSISTENT)",
                "INSERT INTO documents (id, j, v, z) VALUES (1, '{\"b\": 1.10,  \"a\": [] }', 'é表😀', '0000-00-00'),"
                        + " (2, NULL, NULL, '2020-00-31 01:02:03.004')",
                "CREATE TABLE log (v VARCHAR(200) COMPRESSED, n INT)",
                "CREATE DATABASE not_selected",
                "CREATE SEQUENCE not_selected.ids",
                "CREATE TABLE not_selected.others (u UUID DEFAULT UUID(), i INET6, c TEXT COMPRESSED) WITH SYSTEM VERSIONING");
    }

    /** Compressed statements and rows, several events at no place of their own, DDL amid a transaction, XA. */
    static void change(Migration migration) {
        migration.sql(
                "SET SESSION sql_mode = '', time_zone = '-03:00'",
                "START TRANSACTION",
                "INSERT INTO log VALUES (REPEAT('a', 200), 1), (REPEAT('a', 200), 1)",
                "INSERT INTO log VALUES (REPEAT('a', 200), 1)",
                "UPDATE documents SET z = '0000-00-00', j = '[1,  2]'",
                "UPDATE log SET n = n + 1 LIMIT 2",
                "DELETE FROM log LIMIT 1",
                "COMMIT",
                "INSERT INTO documents (id, v) VALUES (NEXTVAL(not_selected.ids) + 10, 'é')",
                "SET SESSION system_versioning_alter_history = KEEP",
                "ALTER TABLE not_selected.others ADD COLUMN IF NOT EXISTS u2 UUID, DROP COLUMN IF EXISTS i",
                "INSERT INTO not_selected.others (u2) VALUES (UUID())",
                "CREATE TABLE copied AS SELECT id, j, v FROM documents",
                "CREATE TABLE streamed (id INT PRIMARY KEY /*M!100100 COMMENT 'of a comment' */, j JSON NOT NULL,"
                        + " t TEXT DEFAULT 'a text', v VARCHAR(9) COLLATE utf8mb4_uca1400_ai_ci) PAGE_CHECKSUM=1",
                "INSERT INTO streamed (id, j) VALUES (1, '{\"b\": 1.10,  \"a\": [] }')",
                "SET STATEMENT max_statement_time = 60 FOR ALTER TABLE streamed NOWAIT ADD COLUMN more JSON DEFAULT '{}'",
                "INSERT INTO streamed (id, j) VALUES (2, '1')",
                "XA START 'two', 'b'",
                "INSERT INTO log VALUES ('of xa', 1), ('of xa', 1)",
                "DELETE FROM log WHERE v = 'of xa' LIMIT 1",
                "XA END 'two', 'b'",
                "XA PREPARE 'two', 'b'",
                "XA COMMIT 'two', 'b'",
                "SET SESSION binlog_alter_two_phase = 1",
                "ALTER TABLE log ADD COLUMN added DATETIME(6) DEFAULT NOW(6), ALGORITHM = COPY",
                "INSERT INTO log (v) VALUES ('behind')");
    }
}
