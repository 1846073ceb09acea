package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void areReadFromTheirLiterals() {
        assertThat(Labels.of(List.of(
                        "'a,b'",
                        "'it''s'",
                        "'back\\\\slash'",
                        "''",
                        "\"dq \"\" '\"",
                        "'x  '",
                        "_utf8mb4'é'",
                        "'\\n\\'\\%'")))
                .containsExactly("a,b", "it's", "back\\slash", "", "dq \" '", "x", "é", "\n'\\%");
    }

    @Test
    void aCommaInsideALabelIsMarkedInTheSchema() {
        assertThat(Labels.commaSeparated(List.of("a,b", "c"))).isEqualTo("a\\,b,c");
    }
}
