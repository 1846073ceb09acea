package io.tidbmigrate.precheck.check;

import static io.tidbmigrate.precheck.check.Asked.findings;
import static io.tidbmigrate.precheck.check.Asked.sinkInto;
import static io.tidbmigrate.precheck.check.Asked.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.Precheck;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.stack.MySqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server that is source and target at once, the database mx going into the database there, and what checks find of it. */
final class BothWays {
    private final MySqlServer server;

    BothWays(MySqlServer server) {
        this.server = server;
    }

    static MySqlServer start(Path folder) {
        MySqlServer server = MySqlServer.start("both", folder, Map.of("server_id", "7"));
        server.execute("CREATE DATABASE mx", "CREATE TABLE mx.ok (id INT PRIMARY KEY)", "CREATE DATABASE there");
        return server;
    }

    List<String> ofSource(String id, String... more) {
        return findings(Precheck.source(source(server, more)), id);
    }

    Report pair(String... moreOfSink) {
        return Precheck.migration(List.of(source(server)), sinkInto(server, "there", moreOfSink));
    }

    List<String> ofPair(String id, String... moreOfSink) {
        return findings(pair(moreOfSink), id);
    }

    /** Says what a check finds in a state of the server, and that it finds nothing before and afterwards. */
    void found(String id, String into, String back, String... expected) {
        assertThat(ofPair(id)).as("before").isEmpty();
        server.execute(into.split(";\n"));
        try {
            assertThat(ofPair(id)).containsExactlyInAnyOrder(expected);
        } finally {
            server.execute(back.split(";\n"));
        }
        assertThat(ofPair(id)).as("afterwards").isEmpty();
    }
}
