package io.tidbmigrate.precheck.check;

import io.tidbmigrate.precheck.check.kafka.KafkaTopicCreationCheck;
import io.tidbmigrate.precheck.check.kafka.KafkaTopicsCheck;
import io.tidbmigrate.precheck.check.merge.AutoIncrementCheck;
import io.tidbmigrate.precheck.check.merge.RouteMatchCheck;
import io.tidbmigrate.precheck.check.merge.ShardSchemaCheck;
import io.tidbmigrate.precheck.check.merge.TargetCaseCheck;
import io.tidbmigrate.precheck.check.source.BinlogCompressionCheck;
import io.tidbmigrate.precheck.check.source.BinlogDbCheck;
import io.tidbmigrate.precheck.check.source.BinlogEnableCheck;
import io.tidbmigrate.precheck.check.source.BinlogFileSizeCheck;
import io.tidbmigrate.precheck.check.source.BinlogFormatCheck;
import io.tidbmigrate.precheck.check.source.BinlogRetentionCheck;
import io.tidbmigrate.precheck.check.source.BinlogRowImageCheck;
import io.tidbmigrate.precheck.check.source.ClockSkewCheck;
import io.tidbmigrate.precheck.check.source.CollationCheck;
import io.tidbmigrate.precheck.check.source.ConnectionNumberCheck;
import io.tidbmigrate.precheck.check.source.DeadLetterSizeCheck;
import io.tidbmigrate.precheck.check.source.DumpPrivilegeCheck;
import io.tidbmigrate.precheck.check.source.ForeignKeyCascadeCheck;
import io.tidbmigrate.precheck.check.source.FreeSpaceCheck;
import io.tidbmigrate.precheck.check.source.GtidModeCheck;
import io.tidbmigrate.precheck.check.source.LoadEstimateCheck;
import io.tidbmigrate.precheck.check.source.MessageSizeCheck;
import io.tidbmigrate.precheck.check.source.MetaPositionCheck;
import io.tidbmigrate.precheck.check.source.NotMigratedCheck;
import io.tidbmigrate.precheck.check.source.OnlineDdlCheck;
import io.tidbmigrate.precheck.check.source.ProducerIdempotenceCheck;
import io.tidbmigrate.precheck.check.source.ReplicaSourceCheck;
import io.tidbmigrate.precheck.check.source.ReplicationPrivilegeCheck;
import io.tidbmigrate.precheck.check.source.RouteConflictCheck;
import io.tidbmigrate.precheck.check.source.RowValueOptionsCheck;
import io.tidbmigrate.precheck.check.source.RuleMatchCheck;
import io.tidbmigrate.precheck.check.source.ServerIdCheck;
import io.tidbmigrate.precheck.check.source.ServerIdClashCheck;
import io.tidbmigrate.precheck.check.source.SessionFormatCheck;
import io.tidbmigrate.precheck.check.source.StorageEngineCheck;
import io.tidbmigrate.precheck.check.source.TableFeaturesCheck;
import io.tidbmigrate.precheck.check.source.TableSchemaCheck;
import io.tidbmigrate.precheck.check.source.TableSelectionCheck;
import io.tidbmigrate.precheck.check.source.TargetPacketCheck;
import io.tidbmigrate.precheck.check.source.TargetPrimaryKeyCheck;
import io.tidbmigrate.precheck.check.source.TargetRowsCheck;
import io.tidbmigrate.precheck.check.source.TargetTimeZoneCheck;
import io.tidbmigrate.precheck.check.source.TargetTriggersCheck;
import io.tidbmigrate.precheck.check.source.TlsCheck;
import io.tidbmigrate.precheck.check.source.TopicNameCheck;
import io.tidbmigrate.precheck.check.source.UnsupportedTypesCheck;
import io.tidbmigrate.precheck.check.source.VersionCheck;
import io.tidbmigrate.precheck.check.target.MetaSchemaCheck;
import io.tidbmigrate.precheck.check.target.TargetClockSkewCheck;
import io.tidbmigrate.precheck.check.target.TargetConnectionNumberCheck;
import io.tidbmigrate.precheck.check.target.TargetPrivilegeCheck;
import io.tidbmigrate.precheck.check.target.TargetReadOnlyCheck;
import io.tidbmigrate.precheck.check.target.TargetTlsCheck;
import io.tidbmigrate.precheck.check.target.TargetVersionCheck;
import io.tidbmigrate.precheck.server.AdminBrokers;
import io.tidbmigrate.precheck.server.KafkaSource;
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
            new SessionFormatCheck(),
            new BinlogCompressionCheck(),
            new BinlogFileSizeCheck(),
            new BinlogDbCheck<SourceServer>(),
            new GtidModeCheck(),
            new MetaPositionCheck<SourceServer>(),
            new BinlogRetentionCheck<SourceServer>(),
            new ReplicaSourceCheck<SourceServer>(),
            new ClockSkewCheck(),
            new TlsCheck(),
            new ReplicationPrivilegeCheck(),
            new DumpPrivilegeCheck<SourceServer>(),
            new ConnectionNumberCheck<SourceServer>(),
            new TableSelectionCheck<SourceServer>(),
            new RuleMatchCheck<SourceServer>(),
            new RouteConflictCheck<SourceServer>(),
            new TopicNameCheck<SourceServer>(),
            new MessageSizeCheck<SourceServer>(),
            new DeadLetterSizeCheck<SourceServer>(),
            new ProducerIdempotenceCheck<SourceServer>(),
            new OnlineDdlCheck<SourceServer>(),
            new TableSchemaCheck<SourceServer>(),
            new CollationCheck<SourceServer>(),
            new UnsupportedTypesCheck<SourceServer>(),
            new TableFeaturesCheck<SourceServer>(),
            new StorageEngineCheck(),
            new ForeignKeyCascadeCheck(),
            new NotMigratedCheck(),
            new LoadEstimateCheck<SourceServer>(),
            new FreeSpaceCheck<SourceServer>(),
            new TargetRowsCheck<SourceServer>(),
            new TargetPrimaryKeyCheck<SourceServer>(),
            new TargetPacketCheck<SourceServer>(),
            new TargetTimeZoneCheck<SourceServer>(),
            new TargetTriggersCheck<SourceServer>());

    public static final List<Check<? super TargetServer>> TARGET = List.of(
            new TargetVersionCheck(),
            new TargetClockSkewCheck(),
            new TargetTlsCheck(),
            new TargetReadOnlyCheck(),
            new TargetPrivilegeCheck(),
            new MetaSchemaCheck<TargetServer>(),
            new TargetConnectionNumberCheck<TargetServer>());

    /** Finding a broker that answers, without which no other check of them can run. */
    public static final About KAFKA_CONNECTION = new About(
            "kafka_connection",
            "kafka connection check",
            Phase.ALWAYS,
            "Can the brokers be reached, and do they take the login?",
            AdminBrokers.BOOTSTRAP);

    public static final List<Check<KafkaSource>> KAFKA = List.of(new KafkaTopicCreationCheck(), new KafkaTopicsCheck());

    /** Asked once, of all sources together. */
    public static final List<Check<MergedTables>> MERGED =
            List.of(new ShardSchemaCheck(), new AutoIncrementCheck(), new TargetCaseCheck(), new RouteMatchCheck());

    private Checks() {}

    /** The ids of those that can be ignored, in the order of reports: all but the connections. */
    public static List<String> ids() {
        return Stream.<List<? extends Check<?>>>of(SOURCE, KAFKA, MERGED, TARGET)
                .flatMap(List::stream)
                .map(check -> check.about().id())
                .toList();
    }
}
