package io.tidbmigrate.precheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.precheck.report.Result;
import io.tidbmigrate.precheck.report.State;
import io.tidbmigrate.precheck.server.AdminBrokers;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds without a server; the tests on real ones are in the module integration-tests. */
class PrecheckTest {
    @Test
    void sourceThatCannotBeReachedIsOneFailureAndNothingElse() throws IOException {
        Report report = Precheck.source(Map.of(
                "database.hostname", "127.0.0.1",
                "database.port", closedPort(),
                "database.user", "u",
                "database.password", "t0psecret"));
        assertThat(report.results()).extracting(Result::id).containsExactly("source_connection");
        assertThat(report.passed()).isFalse();
        assertThat(report.unreachable()).singleElement().asString().contains("Connection refused");
        assertThat(report.toString()).doesNotContain("t0psecret");
    }

    @Test
    void targetThatCannotBeReachedKeepsItsPasswordsToItself() throws IOException {
        Report report = Precheck.target(Map.of(
                "connection.url",
                "jdbc:mysql://127.0.0.1:" + closedPort() + "/?password=fr0mTheUrl",
                "connection.user",
                "u",
                "connection.password",
                "t0psecret"));
        assertThat(report.failures())
                .extracting(Result::id, Result::configKey)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("target_connection", "connection.url"));
        assertThat(report.toString()).doesNotContain("t0psecret", "fr0mTheUrl");
    }

    @Test
    void missingAddressNamesItsKey() {
        assertThat(Precheck.target(Map.of()).failures())
                .extracting(Result::shortError, Result::configKey)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("connection.url is missing", "connection.url"));
    }

    @Test
    void urlOfAnotherDriverIsAFailure() {
        assertThat(Precheck.target(Map.of("connection.url", "jdbc:x://h/", "connection.user", "u"))
                        .passed())
                .isFalse();
    }

    @Test
    void ignoringAllAsksNothing() {
        assertThat(Precheck.source(Map.of("precheck.ignore", "all"))).isEqualTo(Report.EMPTY);
        assertThat(Precheck.migration(List.of(), Map.of("precheck.ignore", "all")))
                .isEqualTo(Report.EMPTY);
    }

    @Test
    void unknownIdIsAnErrorThatListsTheKnownOnes() {
        assertThatThrownBy(() -> Precheck.source(Map.of("precheck.ignore", "version, binlog_fromat")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checking item binlog_fromat is not supported")
                .hasMessageContaining("binlog_format");
        assertThatThrownBy(() -> Precheck.source(Map.of("precheck.ignore", "source_connection")))
                .hasMessageContaining("cannot be ignored");
    }

    @Test
    void twoSourcesNeedTwoNames() {
        Map<String, String> source = Map.of("topic.prefix", "shop");
        assertThatThrownBy(() -> Precheck.migration(List.of(source, source), Map.of()))
                .hasMessage("two sources have the topic.prefix shop; give each a name of its own");
    }

    @Test
    void badSettingsNameTheirKey() {
        assertThatThrownBy(() -> Precheck.source(Map.of("migration.mode", "some")))
                .hasMessage("migration.mode is 'some'; it must be all, full or incremental");
        assertThatThrownBy(() -> Precheck.source(Map.of("database.server.id", "x")))
                .hasMessageContaining("database.server.id");
    }

    @Test
    void serverThatRefusesToAnswerIsAFindingAndNoPass() {
        Result result = ask(new SQLException("SELECT command denied to user 'u'@'h' for table 't'", "42000", 1142));
        assertThat(result.state())
                .as("a check of its own asks for the rights that are needed")
                .isEqualTo(State.WARNING);
        assertThat(ask(new SQLException("gone", "08S01", 0)).state()).isEqualTo(State.FAILURE);
        assertThat(result.shortError()).isEqualTo("could not ask: SELECT command denied to user 'u'@'h' for table 't'");
        assertThat(result.instruction()).contains("Grant");
    }

    @Test
    void whenTheTimeIsOverNothingIsAskedAndThatIsSaid() {
        Run run = new Run(new Watch(Optional.of(Instant.EPOCH), step -> {}, true));
        run.ask(new FailingCheck(new SQLException("asked")), "server", "h:1", Secrets.of(Map.of()));
        assertThat(run.report().failures())
                .extracting(Result::shortError)
                .containsExactly("not asked: the time is over");
        assertThat(run.report().unreachable())
                .anySatisfy(line -> assertThat(line).contains("--timeout"));
    }

    @Test
    void whatAConnectorHasNoTimeToAskIsNotHeldAgainstIt() {
        Run run = new Run(new Watch(Optional.of(Instant.EPOCH), step -> {}, false));
        run.ask(new FailingCheck(new SQLException("asked")), "server", "h:1", Secrets.of(Map.of()));
        assertThat(run.report().results()).isEmpty();
        assertThat(run.report().unreachable()).hasSize(1);
    }

    /** Nobody answers behind the socket. */
    @Test
    void aServerThatHangsIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Watch watch = new Watch(Optional.of(Instant.now().plusMillis(300)), step -> {}, false);
            Report report = Precheck.source(
                    Map.of(
                            "database.hostname", "127.0.0.1",
                            "database.port", Integer.toString(silent.getLocalPort()),
                            "database.user", "u"),
                    watch);
            assertThat(report.unreachable()).singleElement().asString().contains("Read timed out");
        }
    }

    @Test
    void brokersThatHangAreGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Watch watch = new Watch(Optional.of(Instant.now().plusMillis(300)), step -> {}, true);
            Report report =
                    Precheck.source(Map.of(AdminBrokers.BOOTSTRAP, "127.0.0.1:" + silent.getLocalPort()), watch);
            assertThat(report.failures())
                    .extracting(Result::id, Result::shortError)
                    .contains(org.assertj.core.groups.Tuple.tuple(
                            "kafka_connection", "no answer in time: the time is over"));
            assertThat(report.unreachable())
                    .containsExactly(
                            "database.hostname is missing", "the time that --timeout gives is over; not all was asked");
        }
    }

    @Test
    void brokersWhoseNameIsNotKnownAreToldAtOnce() {
        String brokers = "no-such-host.invalid:9092";
        assertThatThrownBy(() -> AdminBrokers.open(Map.of(AdminBrokers.BOOTSTRAP, brokers), 10_000))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("No resolvable bootstrap urls");
    }

    @Test
    void errorInACheckIsAFindingToo() {
        assertThat(ask(new IllegalStateException("oops")).shortError()).isEqualTo("could not ask: oops");
    }

    private static Result ask(Exception thrown) {
        Run run = new Run(Watch.NONE);
        run.ask(new FailingCheck(thrown), "server", "h:1", Secrets.of(Map.of()));
        return run.report().results().get(0);
    }

    private static String closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private record FailingCheck(Exception thrown) implements Check<Object> {
        @Override
        public About about() {
            return new About("x", "x", Phase.ALWAYS, "?", "key");
        }

        @Override
        public List<Finding> findings(Object server) throws SQLException {
            if (thrown instanceof SQLException sql) {
                throw sql;
            }
            throw (RuntimeException) thrown;
        }
    }
}
