package io.tidbmigrate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the interface's answers become, by a server that gives those that a worker gives rarely. */
class ConnectRestTest {
    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer server;
    private ConnectRest rest;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(answers.remove(), -1);
            exchange.close();
        });
        server.start();
        rest = new ConnectRest("http://localhost:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void workerThatAsksToCallAgainIsCalledAgain() {
        answers.addAll(List.of(409, 409, 204));

        rest.restart("c");

        assertThat(answers).isEmpty();
    }

    @Test
    void refusalIsAnError() {
        answers.addAll(List.of(409, 400));

        assertThatThrownBy(() -> rest.pause("c"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("PUT /connectors/c/pause: 400");
    }
}
