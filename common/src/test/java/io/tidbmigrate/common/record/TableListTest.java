package io.tidbmigrate.common.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.name.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableListTest {
    @Test
    void anyNameComesBack() {
        List<TableId> tables = List.of(new TableId("a,b/c", "d%e"), new TableId("é表 +", "`"), new TableId("x", "y"));
        assertThat(TableList.read(TableList.write(tables))).isEqualTo(tables);
        List<String> names = List.of("a,b", "", "%2C", "表");
        assertThat(NameList.read(NameList.write(names))).isEqualTo(names);
    }

    @Test
    void whatIsNoListIsRefused() {
        assertThatThrownBy(() -> TableList.read("a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TableList.read("a/%")).isInstanceOf(IllegalArgumentException.class);
    }
}
