package io.tidbmigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.Precheck;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrecheckDoorTest {
    private static final Map<String, String> PROPERTIES = Map.of("topic.prefix", "p", "precheck.ignore", "tls");

    private static Map<String, String> asked(Map<String, Object> offset) {
        return PrecheckDoor.ofStart(PROPERTIES, new StoredOffset(offset));
    }

    @Test
    void allIsAskedBeforeTheMigrationIsUnderWay() {
        assertThat(asked(null)).isEqualTo(PROPERTIES);
        assertThat(asked(Map.of("file", "f", "pos", 4L, "snapshot", "INITIAL"))).isEqualTo(PROPERTIES);
    }

    /** Its start may be purged by now, and it follows online changes across restarts. */
    @Test
    void whatIsAboutTheBeginningIsNotAskedAgain() {
        assertThat(asked(Map.of("file", "f", "pos", 4L)))
                .isEqualTo(Map.of("topic.prefix", "p", "precheck.ignore", "tls,meta_position,online_ddl"));
        assertThat(Precheck.checkIds()).containsAll(PrecheckDoor.OF_THE_BEGINNING);
    }
}
