package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a GTID event of MariaDB says besides the GTID (its sql/log_event_server.cc, Gtid_log_event::write).
 *
 * @param begins the statement that it stands for, as MySQL logs it; empty for none
 * @param isPartOfAlter whether the statement behind it is only the beginning of ALTER TABLE, or its failure
 */
record MariaDbGtid(String begins, boolean isPartOfAlter) {
    private static final int NUMBER_AND_DOMAIN = 12;
    private static final int STANDALONE = 1;
    private static final int GROUP_COMMIT = 1 << 1;
    private static final int PREPARED_XA = 1 << 6;
    private static final int COMPLETED_XA = 1 << 7;
    /** The bits of the second flags: the beginning of ALTER TABLE, and its rollback. */
    private static final int PARTS_OF_ALTER = 1 << 1 | 1 << 3;

    static MariaDbGtid read(ByteArrayInputStream in) throws IOException {
        in.read(NUMBER_AND_DOMAIN);
        int flags = in.readInteger(1);
        if ((flags & GROUP_COMMIT) != 0) {
            in.read(8);
        }
        String xid = (flags & (PREPARED_XA | COMPLETED_XA)) == 0 ? "" : xid(in);
        int more = in.available() > 0 ? in.readInteger(1) : 0;
        return new MariaDbGtid(begins(flags, xid), (more & PARTS_OF_ALTER) != 0);
    }

    private static String begins(int flags, String xid) {
        if ((flags & PREPARED_XA) != 0) {
            return "XA START " + xid;
        }
        return (flags & STANDALONE) == 0 ? "BEGIN" : "";
    }

    /** As the XA statements behind it spell it. */
    private static String xid(ByteArrayInputStream in) throws IOException {
        int format = in.readInteger(4);
        int global = in.readInteger(1);
        int branch = in.readInteger(1);
        return String.format(Locale.ROOT, "X'%s',X'%s',%d", hex(in.read(global)), hex(in.read(branch)), format);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
