package io.tidbmigrate.precheck.server;

/** The Kafka cluster together with what the source connector's configuration says of it. */
public interface KafkaSource extends Brokers, ConnectorSettings {}
