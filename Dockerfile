# syntax=docker/dockerfile:1
# One image with the silo and the headroom command line; docs/operations.md says how to use it. It needs no writable root.
ARG DOTNET=10.0

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
ARG TARGETARCH
WORKDIR /src

# Packages first: a change of code alone restores nothing anew.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY src/Grid/Grid.csproj src/Grid/
COPY src/Market/Market.csproj src/Market/
COPY src/Studies/Studies.csproj src/Studies/
COPY src/Grains/Grains.csproj src/Grains/
COPY src/Silo/Silo.csproj src/Silo/
COPY src/Client/Client.csproj src/Client/
RUN dotnet restore src/Silo -a $TARGETARCH -p:PublishReadyToRun=true \
 && dotnet restore src/Client -a $TARGETARCH -p:PublishReadyToRun=true

# Compiled ahead of time, for the platform is known here: a short run takes two thirds of the processor time.
COPY src/ src/
COPY scenarios/ scenarios/
RUN dotnet publish src/Silo -c Release -a $TARGETARCH --no-restore --self-contained false -p:PublishReadyToRun=true -o /app/silo \
 && dotnet publish src/Client -c Release -a $TARGETARCH --no-restore --self-contained false -p:PublishReadyToRun=true -o /app/client

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}
COPY --from=build /app /app
RUN ln -s /app/client/Headroom.Client /usr/local/bin/headroom \
 && install -d -o $APP_UID -g $APP_UID /headroom /headroom/results /headroom/deploy
# The image's own user without rights; results are written below its working directory.
USER $APP_UID
WORKDIR /headroom
VOLUME /headroom/results
ENTRYPOINT ["dotnet", "/app/silo/Headroom.Silo.dll"]
# Whether a grain answers: connecting to the port alone would not tell.
HEALTHCHECK --interval=15s --timeout=10s --start-period=20s --retries=3 CMD ["headroom", "runs"]
