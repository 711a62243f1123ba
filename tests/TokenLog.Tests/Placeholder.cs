namespace TokenLog.Tests;
