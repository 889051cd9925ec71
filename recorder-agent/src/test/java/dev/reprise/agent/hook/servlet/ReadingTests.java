package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.SeenBody;
import dev.reprise.boundary.Crossing;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadingTests {

    private static final class Bytes extends ServletInputStream {

        private final InputStream bytes = new ByteArrayInputStream("A-17".getBytes(StandardCharsets.UTF_8));

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return bytes.read(target, from, length);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(jakarta.servlet.ReadListener listener) {}
    }

    private final SeenBody body = new SeenBody();
    private final Map<String, Object> attributes =
            new HashMap<>(Map.of(Service.OPEN, new Service.Open(Crossing.UNWATCHED, null, body)));
    private final HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
            ReadingTests.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) -> method.getName().equals("setAttribute")
                    ? attributes.put((String) arguments[0], arguments[1])
                    : attributes.get((String) arguments[0]));
    private final Reading reading = new Reading("", request.getClass());

    private Object got(Object own) {
        Passage passage = Objects.requireNonNull(reading.enter(request, new Object[0]));
        Object instead = passage.end(own, null);
        return instead == null ? own : instead;
    }

    @Test
    void a_reader_that_a_container_makes_of_its_own_stream_is_left_as_it_is() throws Exception {
        var own = new Bytes();
        var stream = (ServletInputStream) got(own);
        var ownReader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));

        assertThat(got(ownReader)).isSameAs(ownReader);
        assertThat(got(own)).isSameAs(stream).isNotSameAs(own);
        assertThat(ownReader.readLine()).isEqualTo("A-17");
        var seen = new LinkedHashMap<String, Object>();
        body.addTo(seen, "text/plain", null);
        assertThat(seen).isEqualTo(Map.of("body", "A-17"));
    }
}
