package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.relational.Column;
import io.debezium.relational.ColumnEditor;
import io.debezium.relational.TableId;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.record.IrregularDates;
import io.tidbmigrate.source.server.FakeServer;
import io.tidbmigrate.source.value.ServerText;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;

class ExactConvertersTest {
    private static final TableId CARRIED = new TableId("d", null, "t");
    private static final TableId LEFT_OUT = new TableId("d", null, "other");

    private final ExactConverters converters = new ExactConverters(
            new FakeServer().charsets(), table -> table.table().equals("t"), () -> "binlog.000001:4");

    private static ColumnEditor column(String type) {
        return Column.editor().name("c`1").type(type).charsetName("utf8mb4");
    }

    private Object converted(TableId table, Column column, Object raw) {
        return converters.getValueConverter(table, column).orElseThrow().convert(raw);
    }

    private Schema schema(TableId table, Column column) {
        return converters
                .registerConverterFor(table, column, null)
                .orElseThrow()
                .build();
    }

    @Test
    void nullIsNull() {
        assertThat(converted(CARRIED, column("INT").create(), null)).isNull();
    }

    @Test
    void whatCannotBeCarriedIsNamedUnderDebeziumsException() {
        Column text = column("VARCHAR").create();

        assertThatThrownBy(() -> converted(CARRIED, text, new byte[] {(byte) 0xff}))
                .cause()
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("TM-1003", "`c``1`", "`d`.`t`", "x'ff'", "binlog.000001:4", "Action: ");
    }

    @Test
    void typesThatTidbLacksAreRefusedByTheFirstValue() {
        Column point = column("POINT").create();

        assertThat(converted(CARRIED, point, null)).isNull();
        assertThatThrownBy(() -> converted(CARRIED, point, new byte[25]))
                .cause()
                .hasMessageContaining("columns of type point are not carried");
    }

    @Test
    void tablesThatAreLeftOutAreNotReadAndInNobodysWay() {
        Column point = column("POINT").optional(false).create();

        assertThat(schema(LEFT_OUT, point).isOptional()).isTrue();
        assertThat(converted(LEFT_OUT, point, new Object())).isNull();
    }

    @Test
    void aDefaultIsWhatItsLiteralSays() {
        Column bool = column("BOOLEAN")
                .jdbcType(Types.BOOLEAN)
                .defaultValueExpression("7")
                .create();
        Column date = column("DATE")
                .jdbcType(Types.DATE)
                .defaultValueExpression("0000-00-00")
                .create();
        Column dateTime = column("DATETIME")
                .jdbcType(Types.TIMESTAMP)
                .defaultValueExpression("CURRENT_TIMESTAMP")
                .create();

        assertThat(converted(CARRIED, bool, true)).isEqualTo((short) 7);
        assertThat(converted(CARRIED, date, 0)).isEqualTo(IrregularDates.days(0, 0, 0));
        assertThat(converted(CARRIED, dateTime, 0L)).isEqualTo(0L);
    }

    @Test
    void aSynonymHasTheSchemaOfItsType() {
        assertThat(schema(CARRIED, column("BOOL").create()))
                .isEqualTo(schema(CARRIED, column("TINYINT").create()));
        assertThat(schema(CARRIED, column("REAL").create()))
                .isEqualTo(schema(CARRIED, column("DOUBLE").create()));
        assertThat(converted(
                        CARRIED, column("REAL").create(), new ServerText("0.1".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(0.1);
    }
}
