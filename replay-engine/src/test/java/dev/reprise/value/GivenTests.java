package dev.reprise.value;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GivenTests {

    record Form(String customer, String order) {}

    private static final Map<String, Object> REQUEST = Map.of("method", "POST", "path", "/support");
    private static final Map<String, Object> FORM = Map.of("customer", "ann", "order", "A-17");

    private static Map<String, Object> call(List<Object> arguments, List<String> names) {
        return Map.of("arguments", arguments, "parameters", names);
    }

    private static @Nullable Object given(Type type, @Nullable String name, Object... inputs) throws NotRebuilt {
        return Values.given(List.of(inputs), type, name, Mapper.NONE);
    }

    @Test
    void an_input_that_is_such_a_value_is_taken_whole() throws NotRebuilt {
        assertThat(given(String.class, null, "A-17")).isEqualTo("A-17");
        assertThat(given(Form.class, null, FORM)).isEqualTo(new Form("ann", "A-17"));
        assertThat(given(Map.class, "order", FORM)).isEqualTo(FORM);
    }

    @Test
    void the_only_argument_is_meant() throws NotRebuilt {
        assertThat(given(Form.class, "whatever", call(List.of(FORM), List.of("request"))))
                .isEqualTo(new Form("ann", "A-17"));
    }

    @Test
    void of_several_arguments_the_one_with_the_name_or_the_only_one_of_the_type() throws NotRebuilt {
        Map<String, Object> call =
                call(List.of("ann", "refund it", 3, FORM), List.of("customer", "message", "n", "form"));

        assertThat(given(String.class, "message", call)).isEqualTo("refund it");
        assertThat(given(int.class, null, call)).isEqualTo(3);
        assertThat(given(Form.class, null, call)).isEqualTo(new Form("ann", "A-17"));
        assertThatThrownBy(() -> given(String.class, null, call))
                .isInstanceOfSatisfying(
                        NotRebuilt.class,
                        no -> assertThat(no.why()).isEqualTo("each of [customer, message] could be it"));
    }

    @Test
    void a_request_to_a_server_gives_way_to_the_agent_that_served_it() throws NotRebuilt {
        Map<String, Object> call = call(List.of(FORM), List.of("request"));

        assertThat(given(Form.class, null, REQUEST, call)).isEqualTo(new Form("ann", "A-17"));
        assertThat(given(Map.class, null, REQUEST, call)).isEqualTo(REQUEST);
    }

    @Test
    void what_is_nowhere_is_said_of_the_outermost() {
        assertThatThrownBy(
                        () -> given(Form.class, null, call(List.of("ann", 3), List.of()), call(List.of(), List.of())))
                .isInstanceOfSatisfying(
                        NotRebuilt.class,
                        no -> assertThat(no.why())
                                .isEqualTo("none of the arguments [/arguments/0, /arguments/1] is one"));
        assertThatThrownBy(() -> given(Form.class, null))
                .isInstanceOfSatisfying(
                        NotRebuilt.class, no -> assertThat(no.why()).isEqualTo("there is no input"));
    }
}
