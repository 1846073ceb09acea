package io.tidbmigrate.precheck.server;

/** All that the checks see of a source. Nothing in it changes the server. */
public interface SourceServer
        extends ServerVariables,
                GrantStatements,
                BinlogFilter,
                Replicas,
                SelectedTables,
                TableNames,
                BinlogPositions,
                Connections,
                Sessions,
                BinlogFiles,
                AwsRetention,
                ReplicaState,
                ServerClock,
                Encryption,
                ConnectorSettings,
                OtherObjects,
                TableFeatures,
                StorageEngines,
                TableSizes,
                TargetTables,
                SourceConfigured {}
