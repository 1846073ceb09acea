package io.tidbmigrate.precheck.check;

import io.tidbmigrate.precheck.check.merge.AutoIncrementCheck;
import io.tidbmigrate.precheck.check.merge.ShardSchemaCheck;
import io.tidbmigrate.precheck.check.merge.TargetCaseCheck;
import io.tidbmigrate.precheck.check.source.BinlogDbCheck;
import io.tidbmigrate.precheck.check.source.BinlogEnableCheck;
import io.tidbmigrate.precheck.check.source.BinlogFormatCheck;
import io.tidbmigrate.precheck.check.source.BinlogRetentionCheck;
import io.tidbmigrate.precheck.check.source.BinlogRowImageCheck;
import io.tidbmigrate.precheck.check.source.ConnectionNumberCheck;
import io.tidbmigrate.precheck.check.source.DumpPrivilegeCheck;
import io.tidbmigrate.precheck.check.source.ForeignKeyCascadeCheck;
import io.tidbmigrate.precheck.check.source.GtidModeCheck;
import io.tidbmigrate.precheck.check.source.MetaPositionCheck;
import io.tidbmigrate.precheck.check.source.OnlineDdlCheck;
import io.tidbmigrate.precheck.check.source.ReplicationPrivilegeCheck;
import io.tidbmigrate.precheck.check.source.RouteConflictCheck;
import io.tidbmigrate.precheck.check.source.RowValueOptionsCheck;
import io.tidbmigrate.precheck.check.source.ServerIdCheck;
import io.tidbmigrate.precheck.check.source.ServerIdClashCheck;
import io.tidbmigrate.precheck.check.source.TableSchemaCheck;
import io.tidbmigrate.precheck.check.source.TableSelectionCheck;
import io.tidbmigrate.precheck.check.source.UnsupportedTypesCheck;
import io.tidbmigrate.precheck.check.source.VersionCheck;
import io.tidbmigrate.precheck.check.target.MetaSchemaCheck;
import io.tidbmigrate.precheck.check.target.TargetConnectionNumberCheck;
import io.tidbmigrate.precheck.check.target.TargetPrivilegeCheck;
import io.tidbmigrate.precheck.check.target.TargetVersionCheck;
import io.tidbmigrate.precheck.server.MergedTables;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SourceServer;
import io.tidbmigrate.precheck.server.TargetServer;
import java.util.List;
import java.util.stream.Stream;

/** All checks there are, in the order of reports. A new one is added here, and needs a page and a test class. */
public final class Checks {
    /** Opening the connection to a source, without which no other check of it can run. */
    public static final About SOURCE_CONNECTION = new About(
            "source_connection",
            "source db connection checker",
            Phase.ALWAYS,
            "Can the source be reached, and does it take the login?",
            "database.hostname");

    /** Opening the connection to the target, without which no other check of it can run. */
    public static final About TARGET_CONNECTION = new About(
            "target_connection",
            "target db connection checker",
            Phase.ALWAYS,
            "Can the target be reached, and does it take the login?",
            "connection.url");

    public static final List<Check<? super SourceServer>> SOURCE = List.of(
            new VersionCheck(),
            new ServerIdCheck(),
            new ServerIdClashCheck<SourceServer>(),
            new BinlogEnableCheck(),
            new BinlogFormatCheck(),
            new BinlogRowImageCheck(),
            new RowValueOptionsCheck(),
            new BinlogDbCheck<SourceServer>(),
            new GtidModeCheck(),
            new MetaPositionCheck<SourceServer>(),
            new BinlogRetentionCheck(),
            new ReplicationPrivilegeCheck(),
            new DumpPrivilegeCheck<SourceServer>(),
            new ConnectionNumberCheck<SourceServer>(),
            new TableSelectionCheck(),
            new RouteConflictCheck<SourceServer>(),
            new OnlineDdlCheck<SourceServer>(),
            new TableSchemaCheck<SourceServer>(),
            new UnsupportedTypesCheck<SourceServer>(),
            new ForeignKeyCascadeCheck());

    public static final List<Check<? super TargetServer>> TARGET = List.of(
            new TargetVersionCheck(),
            new TargetPrivilegeCheck(),
            new MetaSchemaCheck<TargetServer>(),
            new TargetConnectionNumberCheck<TargetServer>());

    /** Asked once, of all sources together. */
    public static final List<Check<MergedTables>> MERGED =
            List.of(new ShardSchemaCheck(), new AutoIncrementCheck(), new TargetCaseCheck());

    private Checks() {}

    /** The ids of those that can be ignored, in the order of reports: all but the connections. */
    public static List<String> ids() {
        return Stream.of(SOURCE, MERGED, TARGET)
                .flatMap(List::stream)
                .map(check -> check.about().id())
                .toList();
    }
}
