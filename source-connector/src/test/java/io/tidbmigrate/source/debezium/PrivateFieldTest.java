package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.GtidSet;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import io.debezium.connector.binlog.BinlogDatabaseSchema;
import io.debezium.connector.binlog.charset.BinlogCharsetRegistry;
import io.debezium.connector.binlog.jdbc.BinlogConnectorConnection;
import io.debezium.connector.binlog.jdbc.BinlogFieldReader;
import io.debezium.connector.mysql.MySqlChangeEventSourceFactory;
import io.debezium.connector.mysql.MySqlConnectorTask;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.source.spi.ChangeEventSourceFactory;
import io.debezium.relational.ddl.DdlParser;
import io.tidbmigrate.common.ddl.SqlDialect;
import io.tidbmigrate.source.server.FakeServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrivateFieldTest {
    private static BinaryLogClient client() {
        return new BinaryLogClient("localhost", 3306, "u", "p");
    }

    /** Fails when a new Debezium has moved a field that the connector reaches for. */
    @ParameterizedTest
    @MethodSource
    void debeziumHasTheFieldsThatAreReachedFor(Class<?> owner, String name, Class<?> type) throws NoSuchFieldException {
        assertThat(owner.getDeclaredField(name).getType()).isEqualTo(type);
    }

    static Stream<Arguments> debeziumHasTheFieldsThatAreReachedFor() {
        return Stream.of(
                Arguments.of(
                        ChangeEventSourceCoordinator.class, "changeEventSourceFactory", ChangeEventSourceFactory.class),
                Arguments.of(MySqlChangeEventSourceFactory.class, "binaryLogClient", BinaryLogClient.class),
                Arguments.of(BinaryLogClient.class, "eventDeserializer", EventDeserializer.class),
                Arguments.of(BinaryLogClient.class, "gtidSet", GtidSet.class),
                Arguments.of(MySqlConnectorTask.class, "connection", BinlogConnectorConnection.class),
                Arguments.of(BinlogConnectorConnection.class, "fieldReader", BinlogFieldReader.class),
                Arguments.of(BinlogDatabaseSchema.class, "ddlParser", DdlParser.class),
                Arguments.of(MySqlAntlrDdlParser.class, "charsetRegistry", BinlogCharsetRegistry.class),
                Arguments.of(MySqlConnectorTask.class, "schema", MySqlDatabaseSchema.class));
    }

    @Test
    void aFieldIsReadAndWritten() {
        BinaryLogClient client = client();
        PrivateField.of(client, "gtidSet").set(new GtidSet(""));

        assertThat(PrivateField.of(client, "gtidSet").as(GtidSet.class)).isEqualTo(new GtidSet(""));
        assertThat(client.getGtidSet()).isEmpty();
    }

    @Test
    void aFieldOfASuperclassIsFound() {
        MySqlConnectorTask task = new TappedConnectorTask(
                new HeardEvents(), table -> true, new FakeServer().charsets(), SqlDialect.MYSQL);

        assertThat(PrivateField.of(task, "schema").as(MySqlDatabaseSchema.class))
                .isNull();
    }

    @Test
    void aFieldThatIsGoneIsNamed() {
        assertThatThrownBy(() -> PrivateField.of(client(), "gone"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BinaryLogClient.gone");
    }
}
