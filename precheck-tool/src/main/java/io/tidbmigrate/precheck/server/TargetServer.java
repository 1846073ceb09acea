package io.tidbmigrate.precheck.server;

/** All that the checks see of a target. Nothing in it changes the server. */
public interface TargetServer
        extends ServerVariables, GrantStatements, Connections, MetaSchema, TargetVersion, ServerClock, Encryption {}
