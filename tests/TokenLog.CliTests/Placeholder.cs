namespace TokenLog.CliTests;
