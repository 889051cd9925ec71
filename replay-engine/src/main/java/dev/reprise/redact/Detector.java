package dev.reprise.redact;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Finds what should not be written, by its form. A detector sees the decoded text of every string, must be safe for use
 * by several threads, and should find the same spans, or none, in a text in which its spans have been replaced.
 * A detector that throws costs the whole text: it is replaced, never let through.
 *
 * <pre>{@code
 * Detector customer = Detector.named("customer-number", text -> spansOf(text));
 * Redactor redactor = Redactor.from(RedactionRules.builder().detector(customer).build());
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Detector {

    /** The name that rules and the header of a trace know this detector by. */
    String name();

    /** The spans to replace, in order and apart from each other. */
    List<Span> find(String text);

    /** A detector from a name and a function. */
    static Detector named(String name, java.util.function.Function<String, List<Span>> find) {
        return new Detector() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Span> find(String text) {
                return find.apply(text);
            }
        };
    }

    /** The built-in detector of that name: {@code email, phone, iban, ip-address, us-ssn}. */
    static Detector personal(String name) {
        return PersonalData.named(name);
    }

    /**
     * A range of a text.
     *
     * @param start index of its first character
     * @param end index behind its last
     * @param kind what was found; decides the form of the stand-in where the kind is a built-in one
     */
    record Span(int start, int end, String kind) {

        public Span {
            if (start < 0 || end < start) {
                throw new IllegalArgumentException("no span: " + start + " to " + end);
            }
        }
    }
}
