package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.QueryEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class QueryEventReaderTest {
    private static byte[] event(byte[] status, String database, byte[] sql) {
        return new Bytes()
                .number(11, 4)
                .number(2, 4)
                .number(database.length(), 1)
                .number(1062, 2)
                .number(status.length, 2)
                .bytes(status)
                .text(database)
                .number(0, 1)
                .bytes(sql)
                .toArray();
    }

    @Test
    void readsWhatTheBinlogClientReadsAndTheContextToo() throws IOException {
        byte[] status = new Bytes().number(5, 1).counted("UTC").toArray();
        byte[] bytes = event(status, "shop", "DROP TABLE t".getBytes(Charset.forName("US-ASCII")));

        QueryEventWithContext event =
                (QueryEventWithContext) QueryEventReader.ofStatements().deserialize(new ByteArrayInputStream(bytes));
        QueryEventData theirs = new QueryEventDataDeserializer().deserialize(new ByteArrayInputStream(bytes));

        assertThat(event.toString()).isEqualTo(theirs.toString());
        assertThat(event.getThreadId()).isEqualTo(11);
        assertThat(event.getExecutionTime()).isEqualTo(2);
        assertThat(event.getErrorCode()).isEqualTo(1062);
        assertThat(event.getDatabase()).isEqualTo("shop");
        assertThat(event.getSql()).isEqualTo("DROP TABLE t");
        assertThat(event.context().timeZone()).isEqualTo("UTC");
    }

    @Test
    void bytesOfAnotherCharacterSetStayAsTheyWere() throws IOException {
        byte[] sql = "DROP TABLE `é`".getBytes(Charset.forName("windows-1252"));

        QueryEventWithContext event = (QueryEventWithContext)
                QueryEventReader.ofStatements().deserialize(new ByteArrayInputStream(event(new byte[0], "", sql)));

        assertThat(event.text()).isEqualTo(sql);
        assertThat(event.getDatabase()).isEmpty();
    }
}
