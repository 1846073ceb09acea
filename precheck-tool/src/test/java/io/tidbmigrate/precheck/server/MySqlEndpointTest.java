package io.tidbmigrate.precheck.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlEndpointTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://h:4000/db?user=u&password=hunter2|h:4000",
                "jdbc:mysql://h:4000|h:4000",
                "jdbc:mysql://u:hunter2@h:4000/|h:4000",
                "jdbc:mysql://u:hun/ter2@h:4000/|h:4000",
                "jdbc:mysql://u:hunter2@a:1,u:hunter2@b:2/|b:2",
                "jdbc:mysql:loadbalance://a:1,b:2/|a:1,b:2",
                "jdbc:mysql://(host=h,port=1,password=hunter2)/|(host=h,port=1,password=***)",
                "jdbc:mysql://address=(host=h)(password=hunter2)(port=1)/|address=(host=h)(password=***)(port=1)"
            })
    void addressIsShownWithoutLoginAndParameters(String url, String address) {
        assertThat(MySqlEndpoint.ofTarget(Map.of("connection.url", url))).hasToString(address);
    }

    /** Nobody answers behind the socket. */
    @Test
    void aServerThatDoesNotAnswerAtTheLoginIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MySqlEndpoint server = MySqlEndpoint.of("127.0.0.1", silent.getLocalPort(), "u", "p");
            assertThatThrownBy(() -> server.open(300)).isInstanceOf(SQLException.class);
        }
    }
}
