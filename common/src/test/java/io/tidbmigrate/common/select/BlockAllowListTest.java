package io.tidbmigrate.common.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.name.TableId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockAllowListTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # do.dbs | do.tables | ignore.dbs | ignore.tables | table | takes part
                     |           |            |               | a.t   | true
            a        |           |            |               | a.t   | true
            a        |           |            |               | b.t   | false
            a        |           | a          |               | a.t   | true
                     |           | a          |               | a.t   | false
                     |           | a          |               | b.t   | true
            a        | a.t       |            |               | a.t   | true
            a        | a.t       |            |               | a.u   | false
            a        | b.t       |            |               | b.t   | false
                     | a.t       | a          |               | a.t   | false
                     | a.t       |            | a.t           | a.t   | true
                     | a.t       |            | a.u           | a.u   | false
                     | a.t       |            | a.u           | a.v   | false
                     |           |            | a.t           | a.t   | false
                     |           |            | a.t           | a.u   | true
            a,b      |           |            | *.log*        | b.log_1 | false
            a,b      |           |            | *.log*        | b.lo  | true
            """)
    void databasesAreJudgedFirstAndDoTablesBeatIgnoreTables(
            String doDbs, String doTables, String ignoreDbs, String ignoreTables, String table, boolean takesPart) {
        BlockAllowList list =
                list("do.dbs", doDbs, "do.tables", doTables, "ignore.dbs", ignoreDbs, "ignore.tables", ignoreTables);
        assertThat(list.accepts(table(table))).isEqualTo(takesPart);
    }

    @Test
    void listsOfTablesHaveNoSayAboutDatabases() {
        BlockAllowList list = list("do.tables", "a.t", "ignore.tables", "b.*");
        assertThat(list.acceptsDatabase("a")).isTrue();
        assertThat(list.acceptsDatabase("b")).isTrue();
        assertThat(list.acceptsDatabase("c")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql",
                "sys",
                "SYS",
                "information_schema",
                "INFORMATION_SCHEMA",
                "performance_schema",
                "METRICS_SCHEMA",
                "inspection_schema",
                "DM_Heartbeat"
            })
    void systemSchemasStayOutEvenIfAskedFor(String schema) {
        BlockAllowList list = list("do.dbs", schema + ",*", "do.tables", "*.*", "case.sensitive", "true");
        assertThat(list.acceptsDatabase(schema)).isFalse();
        assertThat(list.accepts(new TableId(schema, "t"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dm_meta", "tidb_cdc", "test", "mysql2"})
    void databasesThatOnlyLookLikeToolsAreMigrated(String schema) {
        assertThat(list().accepts(new TableId(schema, "t"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # entry of do.tables | database | table | takes part
            a.b\\.c              | a        | b.c   | true
            a\\.b.c              | a.b      | c     | true
            a\\,b.c              | a,b      | c     | true
            a\\\\b.c             | a\\b     | c     | true
            a.~^t[\\d]+$         | a        | t12   | true
            a.~^t[\\\\d]+$       | a        | t12   | true
            a.~^t[\\d]+$         | a        | tx    | false
            a.~t.*               | a        | xtable | true
            a.~t\\.*             | a        | xtable | true
            ~^s[\\d]$.~^t$       | s1       | t     | true
            ~^s[\\d]$.~^t$       | s1       | t1    | false
            ~^s[\\d]$.t*         | s1       | t1    | true
            ~^s\\.$.t            | sx       | t     | true
            ~^s\\\\\\.$.t        | s.       | t     | true
            ~^s\\\\\\.$.t        | sx       | t     | false
            *.t                  | any      | t     | true
            """)
    void aTableIsReadWithItsEscapes(String entry, String database, String table, boolean takesPart) {
        assertThat(list("do.tables", entry).accepts(new TableId(database, table)))
                .isEqualTo(takesPart);
    }

    @Test
    void anEscapedCommaDoesNotPartEntries() {
        BlockAllowList list = list("do.dbs", " a\\,b , c,~^d{1\\,2}$ ");
        assertThat(list.acceptsDatabase("a,b")).isTrue();
        assertThat(list.acceptsDatabase("a")).isFalse();
        assertThat(list.acceptsDatabase("c")).isTrue();
        assertThat(list.acceptsDatabase("dd")).isTrue();
        assertThat(list.acceptsDatabase("ddd")).isFalse();
    }

    @Test
    void letterCaseCountsOnlyOnRequest() {
        String[] keys = {"do.dbs", "Upper*,~^Re[A-C]$", "do.tables", "Upper*.Do_*,*.~^X"};
        BlockAllowList folded = list(keys);
        assertThat(folded.accepts(table("uPPER_db.dO_t"))).isTrue();
        assertThat(folded.accepts(table("rea.x"))).isTrue();
        keys = Arrays.copyOf(keys, 6);
        keys[4] = "case.sensitive";
        keys[5] = "true";
        BlockAllowList exact = list(keys);
        assertThat(exact.accepts(table("Upper_db.Do_t"))).isTrue();
        assertThat(exact.accepts(table("upper_db.Do_t"))).isFalse();
        assertThat(exact.accepts(table("Upper_db.do_t"))).isFalse();
        assertThat(exact.accepts(table("ReA.X"))).isTrue();
        assertThat(exact.accepts(table("rea.X"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            do.tables      | t          | *.t
            ignore.tables  | a.t,b      | *.b
            do.tables      | a.b.c      | \\.
            do.tables      | ~a.b.~c    | \\.
            do.tables      | .t         | name is empty
            do.tables      | a.         | name is empty
            do.dbs         | a,,b       | comma
            do.dbs         | a,         | comma
            do.dbs         | a*b        | Put it last
            do.dbs         | a**        | Put it last
            ignore.dbs     | [z-a]      | lower end first
            ignore.dbs     | a[]        | [a-z]
            ignore.dbs     | ~          | nothing follows
            ignore.dbs     | ~a(        | not a regular expression
            ignore.dbs     | ~a{1,2}    | \\,
            ignore.dbs     | ~[[:alpha:]] | \\p{Alpha}
            ignore.dbs     | ~[a&&b]    | \\&
            case.sensitive | yes        | true or false
            """)
    void aBadPatternIsRefusedWithKeyValueAndRemedy(String key, String value, String remedy) {
        assertThatThrownBy(() -> list(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + " = \"" + value + "\": ")
                .hasMessageContaining(remedy);
    }

    private static TableId table(String name) {
        int dot = name.indexOf('.');
        return new TableId(name.substring(0, dot), name.substring(dot + 1));
    }

    private static BlockAllowList list(String... keysAndValues) {
        Map<String, String> config = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return BlockAllowList.from(config);
    }
}
