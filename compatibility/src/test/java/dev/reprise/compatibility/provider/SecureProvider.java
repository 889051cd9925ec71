package dev.reprise.compatibility.provider;

import dev.reprise.tree.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;

/** Answers over TLS with a certificate of its own, in HTTP/2 where the client can, and says which it was. */
public final class SecureProvider implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();

    /** Starts it, and writes the certificate to trust to this file. */
    public SecureProvider(Path certificate) throws IOException {
        HeldCertificate held = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .build();
        Files.writeString(certificate, held.certificatePem());
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(held)
                .build()
                .sslSocketFactory());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    public String url() {
        return "https://localhost:" + server.getPort();
    }

    private static MockResponse answer(RecordedRequest request) {
        try {
            byte[] body =
                    request.getBody() == null ? new byte[0] : request.getBody().toByteArray();
            Reply reply = Reply.to(request.getUrl().encodedPath(), body);
            return new MockResponse.Builder()
                    .code(reply.status())
                    .addHeader("Content-Type", reply.type())
                    .body(new Buffer()
                            .writeUtf8(new String(reply.whole(), StandardCharsets.UTF_8)
                                    .replace("Of 1 messages", request.getVersion() + ": Of 1 messages")))
                    .build();
        } catch (MalformedJson malformed) {
            return new MockResponse.Builder().code(400).build();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
