package io.tidbmigrate.source.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.source.ddl.PendingDdl;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinlogPlaceTest {
    @ParameterizedTest
    @CsvSource({
        "bin.000001, 4,   bin.000001, 5, true",
        "bin.000001, 5,   bin.000001, 5, false",
        "bin.000001, 6,   bin.000001, 5, false",
        "bin.000001, 900, bin.000002, 4, true",
        "bin.000002, 4,   bin.000001, 900, false",
        "bin.999999, 4,   bin.1000000, 4, true",
        "a.b.000009, 4,   a.b.000010, 4, true"
    })
    void placesAreInTheOrderOfTheBinlog(String file, long position, String other, long otherPosition, boolean before) {
        assertThat(BinlogPlace.isBefore(file, position, other, otherPosition)).isEqualTo(before);
    }

    @Test
    void theSourceBlockIsMovedAndItsModelIsLeftAlone() {
        Struct near = Records.source("t", 900).put("snapshot", "last");
        DdlEvent event = new DdlEvent("i", "s", "", "", "", 0, "", "", "", List.of());

        Struct moved = BinlogPlace.sourceAt(new PendingDdl("bin.000003", 77, 5, List.of(event), ""), near);

        assertThat(moved)
                .isEqualTo(Records.source("t", 77)
                        .put("file", "bin.000003")
                        .put("row", 0)
                        .put("server_id", 5L));
        assertThat(near.getInt64("pos")).isEqualTo(900);
    }
}
