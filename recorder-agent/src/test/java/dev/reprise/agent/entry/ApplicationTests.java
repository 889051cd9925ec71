package dev.reprise.agent.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    com.acme.Refunds --port=1,                     /opt/other.jar,                     Refunds
                    Refunds,                                       .,                                  Refunds
                    com.acme.Shop$Refunds in.jar,                  .,                                  Refunds
                    com.acme.shop/com.acme.shop.Refunds x,         '',                                 Refunds
                    refunds.jar,                                   refunds.jar,                        refunds
                    /opt/my shop/refunds-1.2.3-SNAPSHOT.jar --a b, /opt/my shop/refunds-1.2.3-SNAPSHOT.jar:agent.jar, refunds
                    shop/refund-desk-2.war,                        shop/refund-desk-2.war,             refund-desk
                    """)
    void is_called_after_what_was_started(String command, String path, String name) {
        Map<String, String> properties = Map.of("sun.java.command", command, "java.class.path", path);

        assertThat(Application.started(properties::get, Map.<String, String>of()::get))
                .isEqualTo(name);
    }

    @Test
    void is_called_what_its_settings_say() {
        Map<String, String> properties = Map.of("sun.java.command", "com.acme.Main", "otel.service.name", "desk");

        assertThat(Application.started(properties::get, Map.<String, String>of()::get))
                .isEqualTo("desk");
        assertThat(Application.started(properties::get, Map.of("SPRING_APPLICATION_NAME", "refunds")::get))
                .isEqualTo("refunds");
    }

    @Test
    void has_no_name_where_nothing_is_known() {
        assertThat(Application.started(Map.<String, String>of()::get, Map.<String, String>of()::get))
                .isEmpty();
    }
}
