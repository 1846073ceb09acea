package io.tidbmigrate.source.config;

import java.util.List;

/** A Debezium setting whose other values would lose or change data. */
record ForcedSetting(String key, String value, String reason) {

    static final List<ForcedSetting> ALL = List.of(
            new ForcedSetting(
                    "bigint.unsigned.handling.mode", "precise", "any other mode makes values from 2^63 on negative"),
            new ForcedSetting("binary.handling.mode", "bytes", "the sink reads binary values as bytes"),
            new ForcedSetting(
                    "decimal.handling.mode",
                    "string",
                    "double rounds, and precise loses the scale in JSON without schemas"),
            new ForcedSetting("enable.time.adjuster", "false", "true moves the years 0 to 99 into our century"),
            new ForcedSetting(
                    "event.converting.failure.handling.mode",
                    "fail",
                    "any other mode turns a value that cannot be converted into NULL"),
            new ForcedSetting(
                    "event.processing.failure.handling.mode",
                    "fail",
                    "any other mode leaves out events it cannot read"),
            new ForcedSetting(
                    "event.deserialization.failure.handling.mode",
                    "fail",
                    "any other mode leaves out events it cannot read"),
            new ForcedSetting(
                    "inconsistent.schema.handling.mode", "fail", "any other mode leaves out rows of unknown tables"),
            new ForcedSetting("skipped.operations", "none", "TRUNCATE and row changes must not be left out"),
            new ForcedSetting("tombstones.on.delete", "false", "the sink needs no tombstones, and they have no place"),
            new ForcedSetting("include.schema.changes", "true", "DDL travels with the rows"),
            new ForcedSetting(
                    "schema.history.internal.store.only.captured.tables.ddl",
                    "false",
                    "true loses CREATE INDEX and DROP INDEX"),
            new ForcedSetting(
                    "schema.history.internal.store.only.captured.databases.ddl",
                    "false",
                    "true loses tables that are renamed into the selection"),
            new ForcedSetting(
                    "schema.history.internal.skip.unparseable.ddl",
                    "false",
                    "true reads later rows under an outdated schema"),
            new ForcedSetting(
                    "time.precision.mode", "microseconds", "any other mode rounds, or changes with the digits"),
            new ForcedSetting("schema.name.adjustment.mode", "none", "names must arrive as they are"),
            new ForcedSetting("field.name.adjustment.mode", "none", "column names must arrive as they are"),
            new ForcedSetting("extended.headers.enabled", "false", "the headers are not used and cost time"),
            new ForcedSetting(
                    "snapshot.max.threads", "1", "with more threads Debezium's snapshot is not of one moment"),
            new ForcedSetting("snapshot.query.mode", "select_all", "every row and column must be read"),
            new ForcedSetting("topic.delimiter", ".", "the sink and its topics.regex expect dots"));
}
