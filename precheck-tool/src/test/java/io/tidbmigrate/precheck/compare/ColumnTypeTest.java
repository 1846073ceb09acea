package io.tidbmigrate.precheck.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tinyint    | INTEGER   | CAST(`c` AS CHAR)
            smallint   | INTEGER   | CAST(`c` AS CHAR)
            mediumint  | INTEGER   | CAST(`c` AS CHAR)
            INT        | INTEGER   | CAST(`c` AS CHAR)
            bigint     | INTEGER   | CAST(`c` AS CHAR)
            decimal    | DECIMAL   | CAST(`c` AS CHAR)
            float      | FLOAT     | `c` * 1e0
            double     | DOUBLE    | `c` * 1e0
            char       | TEXT      | CAST(CONVERT(`c` USING utf8mb4) AS BINARY)
            varchar    | TEXT      | CAST(CONVERT(`c` USING utf8mb4) AS BINARY)
            tinytext   | TEXT      | CAST(CONVERT(`c` USING utf8mb4) AS BINARY)
            text       | TEXT      | CAST(CONVERT(`c` USING utf8mb4) AS BINARY)
            mediumtext | TEXT      | CAST(CONVERT(`c` USING utf8mb4) AS BINARY)
            longtext   | TEXT      | CAST(CONVERT(`c` USING utf8mb4) AS BINARY)
            enum       | TEXT      | CAST(CONVERT(`c` USING utf8mb4) AS BINARY)
            set        | TEXT      | CAST(CONVERT(`c` USING utf8mb4) AS BINARY)
            binary     | BYTES     | `c`
            varbinary  | BYTES     | `c`
            tinyblob   | BYTES     | `c`
            blob       | BYTES     | `c`
            mediumblob | BYTES     | `c`
            longblob   | BYTES     | `c`
            bit        | BIT       | CONV(HEX(`c`), 16, 10)
            year       | YEAR      | `c` + 0
            date       | DATE_TIME | CAST(`c` AS CHAR)
            datetime   | DATE_TIME | CAST(`c` AS CHAR)
            timestamp  | DATE_TIME | CAST(`c` AS CHAR)
            time       | TIME      | CAST(`c` AS CHAR)
            json       | JSON      | CAST(CAST(`c` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
            geometry   | GEOMETRY  | `c`
            point      | GEOMETRY  | `c`
            linestring | GEOMETRY  | `c`
            polygon    | GEOMETRY  | `c`
            multipoint | GEOMETRY  | `c`
            geomcollection | GEOMETRY | `c`
            vector     | OTHER     | CAST(CAST(`c` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
            """)
    void everyTypeIsReadAsCanonicalTextOrBytes(String dataType, ColumnType type, String sql) {
        assertThat(ColumnType.of(dataType)).isEqualTo(type);
        assertThat(type.sql("c", false)).isEqualTo(sql);
    }

    @Test
    void zeroFillIsNoPartOfTheValue() {
        assertThat(ColumnType.INTEGER.sql("c", true)).isEqualTo("CAST(`c` + 0 AS CHAR)");
        assertThat(ColumnType.DECIMAL.sql("c", true)).isEqualTo("CAST(`c` + 0 AS CHAR)");
    }

    @Test
    void namesAreQuoted() {
        assertThat(ColumnType.YEAR.sql("a`b", false)).isEqualTo("`a``b` + 0");
    }
}
