package dev.reprise.redact;

/** Stand-ins of numbers that carry a checksum or a range, so that the agent's own checks still accept them. */
final class NumberStandIns {

    private static final String DIGITS = "789";

    private NumberStandIns() {}

    /** A number of the same issuer that passes Luhn's check. */
    static String card(String number, StandIns standIns) {
        String digits = without(number, ' ', '-');
        String prefix = Cards.standInPrefix(digits);
        boolean known = digits.startsWith(prefix)
                && Alphabet.has(digits.substring(0, digits.length() - 1), prefix.length())
                && Cards.passesLuhn(digits);
        if (known) {
            return number;
        }
        Symbols source = standIns.symbols(digits, Symbols.GUESSABLE_BITS);
        var made = new StringBuilder(prefix);
        while (made.length() < digits.length() - 1) {
            made.append(DIGITS.charAt(source.next(3)));
        }
        return spread(made.append(Cards.checkDigit(made)), number, ' ', '-');
    }

    /** Digits and hexadecimal letters that make a valid address of either version. */
    static String address(String address, StandIns standIns) {
        boolean six = address.indexOf(':') >= 0;
        Symbols source = standIns.symbols(address, Symbols.GUESSABLE_BITS);
        var written = new StringBuilder(address.length());
        boolean known = true;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            boolean hundreds = !six && threeDigitsFrom(address, i);
            String symbols = six ? "789ef" : DIGITS;
            if (!Ascii.isHex(c)) {
                written.append(c);
            } else if (hundreds) {
                written.append('1');
                known &= c == '1' || DIGITS.indexOf(c) >= 0;
            } else {
                written.append(symbols.charAt(source.next(symbols.length())));
                known &= symbols.indexOf(c) >= 0;
            }
        }
        return known ? address : written.toString();
    }

    private static boolean threeDigitsFrom(String address, int at) {
        boolean first = at == 0 || address.charAt(at - 1) == '.';
        int dot = address.indexOf('.', at);
        return first && (dot < 0 ? address.length() : dot) - at == 3;
    }

    /** An account of the same country whose check digits are right. */
    static String iban(String account, StandIns standIns) {
        String plain = without(account, ' ', ' ');
        if (Alphabet.has(plain, 4)) {
            return account;
        }
        String bban = standIns.masked(plain.substring(4), 0);
        String country = plain.substring(0, 2);
        int check = 98 - Ibans.remainder(bban + country + "00");
        return spread(country + (check < 10 ? "0" : "") + check + bban, account, ' ', ' ');
    }

    private static String without(String number, char one, char other) {
        return number.replace(String.valueOf(one), "").replace(String.valueOf(other), "");
    }

    private static String spread(CharSequence made, String number, char one, char other) {
        var written = new StringBuilder(number);
        for (int i = 0, next = 0; i < number.length(); i++) {
            if (number.charAt(i) != one && number.charAt(i) != other) {
                written.setCharAt(i, made.charAt(next++));
            }
        }
        return written.toString();
    }
}
