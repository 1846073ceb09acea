package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Reads a compressed transaction (MySQL manual 7.4.4.5; libs/mysql/binlog/event/codecs/binary.cpp), its rows by
 * {@link ExactRows}. Confined to the binlog thread.
 */
final class ExactPayload implements EventDataDeserializer<TransactionPayloadEventData> {
    private static final int END = 0;
    private static final int SIZE = 1;
    private static final int COMPRESSION = 2;

    private final ExactRows rows;

    ExactPayload(ExactRows rows) {
        this.rows = rows;
    }

    @Override
    public TransactionPayloadEventData deserialize(ByteArrayInputStream in) throws IOException {
        int size = 0;
        int compression = 0;
        for (int field = in.readPackedInteger(); field != END; field = in.readPackedInteger()) {
            int length = in.readPackedInteger();
            switch (field) {
                case SIZE -> size = in.readPackedInteger();
                case COMPRESSION -> compression = in.readPackedInteger();
                default -> in.read(length);
            }
        }
        return new CompressedTransaction(Packed.of(compression, in.read(size)), rows);
    }
}
