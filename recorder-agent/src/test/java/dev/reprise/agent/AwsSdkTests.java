package dev.reprise.agent;

import com.sun.net.httpserver.HttpServer;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.prompt.Prompt;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** What the AWS SDK does over the wire, and what it does for itself. */
@Tag("agent")
class AwsSdkTests {

    private final AtomicInteger requests = new AtomicInteger();

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] said = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** A client around the one that sends, as the SDK puts one around a client that is not its own. */
    private record Around(SdkHttpClient client) implements SdkHttpClient {
        @Override
        public software.amazon.awssdk.http.ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return client.prepareRequest(request);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private String send(String path, String signature) throws IOException {
        ContentStreamProvider body = ContentStreamProvider.fromUtf8String("A-17");
        var request = SdkHttpFullRequest.builder()
                .uri(URI.create("http://localhost:" + server.getAddress().getPort() + path))
                .method(SdkHttpMethod.POST)
                .putHeader("Authorization", signature)
                .putHeader("Content-Length", "4")
                .contentStreamProvider(body)
                .build();
        try (var client = new Around(UrlConnectionHttpClient.create())) {
            HttpExecuteResponse response = client.prepareRequest(HttpExecuteRequest.builder()
                            .request(request)
                            .contentStreamProvider(body)
                            .build())
                    .call();
            try (InputStream in = response.responseBody().orElseThrow()) {
                return response.httpResponse().statusCode() + " "
                        + new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static <T> Callable<T> asking(Callable<T> work) {
        return () -> {
            new ScriptedChatModel("go on").call(new Prompt("hi"));
            return work.call();
        };
    }

    private static long exchanges(Path trace) throws IOException {
        try (Trace read = Trace.open(trace)) {
            return read.steps().stream()
                    .map(Step::kind)
                    .filter(kind -> kind.equals("http"))
                    .count();
        }
    }

    @Test
    void a_request_is_one_exchange_whatever_sends_it_and_however_it_is_signed() throws Exception {
        var recorded = new Tape(folder).record(() -> Named.work(asking(() -> send("/orders", "then"))));

        var replayed = Tape.replay(recorded.only(), () -> Named.work(asking(() -> send("/orders", "now"))));

        assertThat(exchanges(recorded.only())).isEqualTo(1);
        assertThat(replayed.returned()).isEqualTo(recorded.returned()).isEqualTo("200 A-17");
        assertThat(replayed.verdict().word()).as(replayed.ledger()).isEqualTo("reproduced");
        assertThat(requests).hasValue(1);
    }

    /** Credentials that a server gives. */
    private final class Far implements AwsCredentialsProvider {
        @Override
        public AwsCredentials resolveCredentials() {
            try {
                return AwsBasicCredentials.create(send("/credentials", ""), "secret");
            } catch (IOException gone) {
                throw new IllegalStateException(gone);
            }
        }
    }

    @Test
    void credentials_are_no_part_of_a_record_and_stand_ins_in_a_replay() throws Exception {
        Callable<String> work = asking(() -> new Far().resolveCredentials().accessKeyId());
        var recorded = new Tape(folder).record(() -> Named.work(work));

        var replayed = Tape.replay(recorded.only(), () -> Named.work(work));

        assertThat(recorded.returned()).isEqualTo("200 A-17");
        assertThat(exchanges(recorded.only())).isZero();
        assertThat(replayed.returned()).isEqualTo("reprise-stand-in");
        assertThat(replayed.verdict().word()).as(replayed.ledger()).isEqualTo("reproduced");
        assertThat(requests).hasValue(1);
    }

    @Test
    void a_machine_is_not_asked_for_its_region() {
        assertThat(new InstanceProfileRegionProvider().getRegion()).isEqualTo(Region.US_EAST_1);
    }
}
