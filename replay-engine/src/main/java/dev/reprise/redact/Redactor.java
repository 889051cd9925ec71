package dev.reprise.redact;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * An immutable set of redaction rules. Opened with the salt of a run it redacts that run; opened with the same salt
 * again, in another process, it makes the same stand-ins.
 *
 * <pre>{@code
 * RunRedaction redaction = Redactor.defaults().open(salt);
 * Object written = redaction.tree(input);
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Redactor {

    private static final List<String> DEFAULTS =
            List.of("names", "keys", "credentials", "jwt", "pem", "cards", "base64");
    private static final Redactor NONE =
            new Redactor(RedactionRules.builder().withoutDefaults().build());

    final RedactionRules rules;
    final SecretNames names;

    private Redactor(RedactionRules rules) {
        this.rules = rules;
        this.names = new SecretNames(rules.defaults, rules.names, rules.keep);
    }

    /** The built-in names and forms. */
    public static Redactor defaults() {
        return from(RedactionRules.builder().build());
    }

    /** Lets everything through. */
    public static Redactor none() {
        return NONE;
    }

    /** The built-in names and forms, unless the rules switch them off, and the rules. */
    public static Redactor from(RedactionRules rules) {
        return new Redactor(rules);
    }

    /** What is redacted, by name, as the header of a trace states it. */
    public List<String> ruleNames() {
        var all = new ArrayList<String>();
        if (rules.defaults) {
            all.addAll(DEFAULTS);
        }
        rules.names.forEach(name -> all.add("name:" + name));
        rules.keep.forEach(name -> all.add("keep:" + name));
        rules.patterns.keySet().forEach(name -> all.add("pattern:" + name));
        rules.forbidden.keySet().forEach(name -> all.add("forbid:" + name));
        rules.detectors.forEach(detector -> all.add("detect:" + PersonalData.nameOf(detector)));
        return List.copyOf(all);
    }

    /** The redaction of one run. The salt should be random, of 16 bytes; it is no secret. */
    public RunRedaction open(byte[] salt) {
        return new RunRedaction(this, salt);
    }

    boolean isIdle() {
        return !rules.defaults && rules.names.isEmpty() && !hasOwnForms();
    }

    boolean hasOwnForms() {
        return !rules.patterns.isEmpty() || !rules.forbidden.isEmpty() || !rules.detectors.isEmpty();
    }
}
