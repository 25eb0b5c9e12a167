package ork.cli;

import picocli.CommandLine;

/** Makes the commands, and hands them what they have around them. */
record Commands(Io io) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        try {
            var withIo = type.getDeclaredConstructor(Io.class);
            return withIo.newInstance(io);
        } catch (NoSuchMethodException e) {
            return CommandLine.defaultFactory().create(type);
        }
    }
}
