package io.tidbmigrate.source.debezium;

import com.github.luben.zstd.Zstd;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;

/**
 * Reads a compressed transaction (MySQL manual 7.4.4.5; libs/mysql/binlog/event/codecs/binary.cpp), its rows by
 * {@link ExactRows}. Confined to the binlog thread.
 */
final class ExactPayload implements EventDataDeserializer<TransactionPayloadEventData> {
    private static final int END = 0;
    private static final int SIZE = 1;
    private static final int COMPRESSION = 2;
    private static final int UNCOMPRESSED_SIZE = 3;
    private static final int ZSTD = 0;
    private static final int NONE = 255;

    private final ExactRows rows;

    ExactPayload(ExactRows rows) {
        this.rows = rows;
    }

    @Override
    public TransactionPayloadEventData deserialize(ByteArrayInputStream in) throws IOException {
        TransactionPayloadEventData transaction = header(in);
        byte[] payload = in.read(transaction.getPayloadSize());
        ByteArrayInputStream events = new ByteArrayInputStream(uncompressed(transaction, payload));
        EventDeserializer deserializer = new EventDeserializer();
        rows.putInto(deserializer);
        ArrayList<Event> read = new ArrayList<>();
        for (Event event = deserializer.nextEvent(events); event != null; event = deserializer.nextEvent(events)) {
            rows.mapped(event);
            read.add(event);
        }
        transaction.setUncompressedEvents(read);
        return transaction;
    }

    private static TransactionPayloadEventData header(ByteArrayInputStream in) throws IOException {
        TransactionPayloadEventData transaction = new TransactionPayloadEventData();
        for (int field = in.readPackedInteger(); field != END; field = in.readPackedInteger()) {
            int length = in.readPackedInteger();
            switch (field) {
                case SIZE -> transaction.setPayloadSize(in.readPackedInteger());
                case COMPRESSION -> transaction.setCompressionType(in.readPackedInteger());
                case UNCOMPRESSED_SIZE -> transaction.setUncompressedSize(in.readPackedInteger());
                default -> in.read(length);
            }
        }
        return transaction;
    }

    private static byte[] uncompressed(TransactionPayloadEventData transaction, byte[] payload) throws IOException {
        int compression = transaction.getCompressionType();
        if (compression == NONE) {
            return payload;
        }
        if (compression != ZSTD) {
            throw new IOException("a transaction is compressed with the unknown algorithm " + compression);
        }
        byte[] events = new byte[Math.toIntExact(transaction.getUncompressedSize())];
        long size = Zstd.decompressByteArray(events, 0, events.length, payload, 0, payload.length);
        if (Zstd.isError(size) || size != events.length) {
            throw new IOException("a compressed transaction cannot be unpacked: " + Zstd.getErrorName(size));
        }
        return events;
    }
}
