package io.tidbmigrate.common.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidbmigrate.common.name.TableId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionEntryTest {
    @Test
    void eachEntryIsJudgedByItself() {
        List<SelectionEntry> entries = SelectionEntry.of(Map.of(
                "do.dbs", "Shop, ~^s[\\d]$",
                "ignore.tables", "shop.log*, sh\\.op.x"));
        assertThat(entries)
                .extracting(SelectionEntry::key, SelectionEntry::text)
                .containsExactly(
                        tuple("do.dbs", "Shop"),
                        tuple("do.dbs", "~^s[\\d]$"),
                        tuple("ignore.tables", "shop.log*"),
                        tuple("ignore.tables", "sh\\.op.x"));
        assertThat(entries.stream().map(entry -> entry.matches(new TableId("shop", "log_1"))))
                .containsExactly(true, false, true, false);
        assertThat(entries.stream().map(entry -> entry.matches(new TableId("sh.op", "x"))))
                .containsExactly(false, false, false, true);
    }

    @Test
    void entriesForSystemSchemasAreKnown() {
        assertThat(SelectionEntry.of(Map.of("ignore.dbs", "~^(mysql|sys)$,Information_Schema,shop")).stream()
                        .map(SelectionEntry::isForSystemSchema))
                .containsExactly(true, true, false);
        assertThat(SelectionEntry.of(Map.of("ignore.tables", "mysql.*,shop.mysql,*.mysql")).stream()
                        .map(SelectionEntry::isForSystemSchema))
                .containsExactly(true, false, false);
    }
}
