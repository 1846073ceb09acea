package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlTypeTest {
    @ParameterizedTest
    @CsvSource({
        "BOOL, tinyint, false",
        "INT1 UNSIGNED, tinyint, true",
        "MIDDLEINT, mediumint, false",
        "INTEGER UNSIGNED ZEROFILL, int, true",
        "INT8, bigint, false",
        "DEC ZEROFILL, decimal, true",
        "DOUBLE PRECISION, double, false",
        "REAL, double, false",
        "FLOAT4, float, false",
        "NATIONAL CHAR VARYING, varchar, false",
        "CHARACTER VARYING, varchar, false",
        "NCHAR VARCHAR, varchar, false",
        "CHAR BINARY, char, false",
        "CHAR BYTE, binary, false",
        "BINARY, binary, false",
        "LONG VARBINARY, mediumblob, false",
        "LONG, mediumtext, false",
        "datetime, datetime, false",
        "POINT, point, false"
    })
    void synonymsHaveOneName(String written, String name, boolean unsigned) {
        MySqlType type = MySqlType.of(Column.editor().name("c").type(written).create());

        assertThat(type.name()).isEqualTo(name);
        assertThat(type.unsigned()).isEqualTo(unsigned);
    }

    @Test
    void textOfNoCharacterSetIsBytes() {
        Column text =
                Column.editor().name("c").type("TEXT").charsetName("binary").create();
        Column fixed =
                Column.editor().name("c").type("CHAR").charsetName("BINARY").create();

        assertThat(MySqlType.of(text).name()).isEqualTo("blob");
        assertThat(MySqlType.of(fixed).name()).isEqualTo("binary");
    }
}
