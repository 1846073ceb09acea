package io.tidbmigrate.precheck.check.target;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.grant.Grants;
import io.tidbmigrate.precheck.grant.Privilege;
import io.tidbmigrate.precheck.server.GrantStatements;
import io.tidbmigrate.precheck.server.MetaSchema;
import io.tidbmigrate.precheck.server.Phase;
import java.sql.SQLException;
import java.util.List;

/** Refuses an account that cannot create the database for the checkpoints. Reads grants only; creates nothing. */
public final class MetaSchemaCheck<S extends GrantStatements & MetaSchema> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "target_meta_schema",
                "target db meta schema check",
                Phase.ALWAYS,
                "Can the migration keep its checkpoints in the target?",
                "meta.schema");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        String schema = server.metaSchema();
        if (mayCreate(server.grants(), schema)) {
            return List.of();
        }
        String grant = "Grant the right to the account: GRANT CREATE, SELECT, INSERT, UPDATE, DELETE, ALTER ON "
                + Identifier.quoted(schema) + ".* TO <account>;";
        return List.of(
                server.metaSchemaExists()
                        ? Finding.warning(
                                "lack of Create privilege: {" + Identifier.quoted(schema)
                                        + ".*}, so that missing tables in it cannot be created",
                                grant)
                        : Finding.failure(
                                "database " + Identifier.quoted(schema)
                                        + " does not exist, and lack of Create privilege: {" + Identifier.quoted(schema)
                                        + ".*}",
                                grant));
    }

    private static boolean mayCreate(List<String> grants, String schema) {
        try {
            return Grants.parse(grants).holdOn(Privilege.CREATE, schema);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
